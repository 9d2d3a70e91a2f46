export default {
  title: "…",
};
