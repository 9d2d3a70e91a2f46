export default {
  title: "Fahrzeuge",
};
