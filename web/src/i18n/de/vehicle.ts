export default {
  title: "Fahrzeug",
};
