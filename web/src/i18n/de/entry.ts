export default {
  title: "Eintrag",
};
