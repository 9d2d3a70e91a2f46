import type { Language } from "#http/language.ts";

type Texts = Readonly<Record<Language, string>>;

/** What stands at a refused field: the remedy, in the reader's words. `{n}` is the limit. */
const FIELD_MESSAGES: Readonly<Record<string, Texts>> = {
  required: { de: "Bitte ausfüllen.", en: "Please fill this in." },
  unknown_field: {
    de: "Dieses Feld gibt es nicht. Bitte weglassen.",
    en: "There is no such field. Please leave it out.",
  },
  wrong_type: { de: "Das hat nicht die erwartete Form.", en: "This does not have the expected form." },
  wrong_shape: { de: "Die Schreibweise passt nicht. Bitte prüfen.", en: "The spelling does not fit. Please check." },
  too_short: { de: "Mindestens {n} Zeichen.", en: "At least {n} characters." },
  too_long: { de: "Höchstens {n} Zeichen. Bitte kürzen.", en: "At most {n} characters. Please shorten." },
  too_small: { de: "Mindestens {n}.", en: "At least {n}." },
  too_large: { de: "Höchstens {n}.", en: "At most {n}." },
  not_in_list: { de: "Bitte einen Wert aus der Liste wählen.", en: "Please choose a value from the list." },
  not_a_date: { de: "Bitte ein Datum angeben, das es gibt.", en: "Please give a date that exists." },
  not_a_currency: {
    de: "Bitte ein Währungskürzel angeben, zum Beispiel EUR.",
    en: "Please give a currency code, for example EUR.",
  },
  not_an_id: { de: "Das ist keine gültige Kennung.", en: "This is not a valid id." },
  not_whole: { de: "Bitte eine ganze Zahl angeben.", en: "Please give a whole number." },
  not_in_future: {
    de: "Dieser Tag liegt noch in der Zukunft. Bitte prüfen.",
    en: "This day is still to come. Please check.",
  },
  before_file: { de: "Dieses Feld gehört vor die Datei.", en: "This field belongs before the file." },
  one_file: { de: "Bitte genau eine Datei je Anfrage senden.", en: "Please send exactly one file per request." },
  not_in_vehicle: {
    de: "Dieses Dokument gehört nicht zu diesem Fahrzeug.",
    en: "This document does not belong to this vehicle.",
  },
  vin_length: {
    de: "Eine FIN hat 17 Zeichen, eine ältere Fahrgestellnummer 11 bis 16. Bitte prüfen.",
    en: "A VIN has 17 characters, an older chassis number 11 to 16. Please check.",
  },
  vin_letters: {
    de: "In einer FIN stehen nur Ziffern und Buchstaben außer I, O und Q. Bitte prüfen.",
    en: "A VIN holds digits and letters except I, O and Q only. Please check.",
  },
  check_digit_mismatch: {
    de: "FIN und Prüfziffer (Feld 3) passen nicht zusammen. Bitte beide prüfen.",
    en: "VIN and check digit (field 3) do not match. Please check both.",
  },
  plate_shape: {
    de: "Ein Kennzeichen sieht aus wie OL-KM 214, auch mit H, E oder Saison. Bitte prüfen.",
    en: "A licence plate looks like OL-KM 214, also with H, E or a season. Please check.",
  },
};

export const FIELD_MESSAGE_KEYS = Object.keys(FIELD_MESSAGES);

/** @param key a key of the list above, with its limit behind a colon where it has one */
export function fieldMessage(key: string, language: Language): string {
  const [name = "", limit = ""] = key.split(":");
  const texts = FIELD_MESSAGES[name] ?? FIELD_MESSAGES["wrong_type"];
  return (texts?.[language] ?? "").replace("{n}", limit);
}
