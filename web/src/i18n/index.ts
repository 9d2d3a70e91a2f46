import { createSignal, startTransition } from "solid-js";
import type { Language, TextKey, Texts } from "./texts.ts";
import { remember } from "../storage.ts";
import { chosenLanguage, LANGUAGE_KEY, loadTexts, localeOf } from "./choice.ts";

export type { Language, TextKey } from "./texts.ts";

/** What a text's {gaps} are filled with; numbers are written in the reader's way. */
export type Params = Readonly<Record<string, string | number>>;

/** Loads the reader's language; nothing may be shown before. */
export async function startLanguage(): Promise<void> {
  await setLanguage(chosenLanguage());
}

/** Switches every text on the page and remembers the choice on this device. */
export async function setLanguage(language: Language): Promise<void> {
  const texts = await loadTexts(language);
  // A text of the server's in the new language may still be on its way: until then the page stays as it is.
  await startTransition(() => setActive({ language, texts }));
  document.documentElement.lang = language;
  remember(LANGUAGE_KEY, language);
}

/** The language on the page, "de" or "en"; before its texts are here, the one that is coming. */
export const language = (): Language => active()?.language ?? chosenLanguage();

/** The locale for dates, numbers and money. */
export const locale = (): string => localeOf(language());

/**
 * The text for a key in the reader's language. A text with the forms `one` and `other` picks by `params.n`.
 * Reactive: follows a change of language.
 */
export function t(key: TextKey, params: Params = {}): string {
  return message(key, params).replace(GAP, (gap, name: string) => {
    const value = params[name];
    if (value === undefined) return gap;
    return typeof value === "number" ? plainNumbers().format(value) : value;
  });
}

/** Whether a text exists: for keys put together from a server's code. */
export const hasText = (key: string): key is TextKey => lookUp(key) !== undefined;

/** The text with its {gaps} still in it, the plural form already chosen. */
export function message(key: TextKey, params: Params = {}): string {
  const found = lookUp(key);
  if (typeof found === "string") return found;
  if (isPlural(found)) {
    const form = pluralRules().select(Number(params["n"] ?? 0));
    return form === "one" ? found.one : found.other;
  }
  return key;
}

/** Makes something costly once per locale and arguments. */
export function kept<Args extends unknown[], Made>(make: (...args: Args) => Made): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const key = locale() + JSON.stringify(args);
    const known = made.get(key) ?? make(...args);
    made.set(key, known);
    return known;
  };
}

export const GAP = /\{(\w+)\}/g;

const plainNumbers = kept(() => new Intl.NumberFormat(locale()));
const pluralRules = kept(() => new Intl.PluralRules(locale()));

const [active, setActive] = createSignal<{ language: Language; texts: Texts }>();

function loaded(): { language: Language; texts: Texts } {
  const now = active();
  if (!now) throw new Error("A text was asked for before the language was loaded.");
  return now;
}

function lookUp(key: string): unknown {
  return key
    .split(".")
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], loaded().texts);
}

function isPlural(value: unknown): value is { one: string; other: string } {
  return typeof value === "object" && value !== null && "other" in value;
}
