export default {
  title: "Teilen",
};
