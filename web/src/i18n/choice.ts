import { remembered } from "../storage.ts";
import type { Language, Texts } from "./texts.ts";

export const LANGUAGE_KEY = "language";

/** The reader's choice on this device, else the browser's language; German when it is none of ours. */
export function chosenLanguage(): Language {
  const choice = remembered(LANGUAGE_KEY) ?? navigator.language.slice(0, 2);
  return choice === "en" ? "en" : "de";
}

/** The locale for dates, numbers and money. */
export const localeOf = (language: Language): string => (language === "de" ? "de-DE" : "en-GB");

export const loadTexts = async (language: Language): Promise<Texts> => (await TEXTS[language]()).default;

const TEXTS = { de: () => import("./de.ts"), en: () => import("./en.ts") } satisfies Record<Language, unknown>;
