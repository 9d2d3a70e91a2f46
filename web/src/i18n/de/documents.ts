export default {
  title: "Dokumente",
};
