import { typeWord } from "./Stamp.tsx";

/** What an entry is called: the first line of its note where that is short, else its type of work. */
export function entryTitle(entry: { type: string; note: string | null }): string {
  const firstLine = entry.note?.split("\n", 1)[0]?.trim() ?? "";
  return firstLine !== "" && firstLine.length <= LONGEST_TITLE ? firstLine.replace(/\.$/, "") : typeWord(entry.type);
}

const LONGEST_TITLE = 60;
