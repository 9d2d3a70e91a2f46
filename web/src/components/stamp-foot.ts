import type { EntryView } from "#contracts/entries.ts";
import { t } from "../i18n/index.ts";
import { shapeOf, type StampShape } from "./stamp-geometry.ts";

/** Who did it, as a stamp can hold it: the name in whole words, else the kind of performer. */
export function performerFoot(entry: Pick<EntryView, "type" | "performed_by" | "performed_by_name">): string {
  const name = wholeWords(entry.performed_by_name ?? "", LETTERS[shapeOf(entry.type)] ?? WIDEST);
  return name ?? t(`terms.performedBy.${entry.performed_by}`);
}

/** The first words that fit, none of them cut and none left hanging; null when not even one fits. */
export function wholeWords(name: string, letters: number): string | null {
  const words = name.split(" ");
  while (words.join(" ").length > letters || HANGING.test(words.at(-1) ?? "")) words.pop();
  return words.length > 0 && words[0] !== "" ? words.join(" ") : null;
}

/** Letters of the last line inside each frame. */
const LETTERS: Partial<Record<StampShape, number>> = { oval: 13, hatched: 13 };
const WIDEST = 17;
const HANGING = /^(und|and|&|\+|für|e\.|V\.)$/;
