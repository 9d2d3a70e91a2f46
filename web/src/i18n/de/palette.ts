export default {
  open: "Suchen und springen",
  keys: "Strg K",
  keysMac: "⌘ K",
  title: "Wohin, oder was tun?",
  field: "Fahrzeug, Seite oder Handlung",
  list: "Treffer",
  group: { here: "Dieses Fahrzeug", vehicles: "Fahrzeuge", places: "Seiten", settings: "Gerät und Konto" },
  count: { one: "{n} Treffer", other: "{n} Treffer" },
  none: "Nichts gefunden. Versuch es mit einem Namen oder einem Kennzeichen.",
  theme: "Darstellung: {theme}",
  language: "Sprache: {language}",
};
