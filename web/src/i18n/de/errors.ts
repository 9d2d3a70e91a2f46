// What the app says itself when the server's own sentence is missing or needs a remedy beside it.
export default {
  offline: "Keine Verbindung. Deine Eingaben bleiben hier, versuch es gleich noch einmal.",
  unexpected: "Das hat nicht geklappt. Versuch es noch einmal.",
  required: "Hier fehlt noch etwas.",
  check: "Bitte sieh dir die markierten Felder an.",
};
