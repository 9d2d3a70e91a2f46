export default {
  title: "Prüfung",
};
