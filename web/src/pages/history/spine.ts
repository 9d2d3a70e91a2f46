import type { EntryView } from "#contracts/entries.ts";
import type { LinkEvent } from "../../api/entries.ts";

/** One mark on the spine of an entry's history. */
export type Mark =
  | { kind: "revision"; at: string; revision: EntryView; before: EntryView | null }
  | { kind: "evidence"; at: string; action: LinkEvent["action"]; documentIds: string[] }
  | { kind: "withdrawal"; at: string; revision: EntryView };

/** Whoever attaches two files within this time did one thing. */
const ONE_ACT_MS = 60_000;

/**
 * Revisions, evidence and withdrawal of one entry, newest first.
 * @param revisions all of the group, oldest first
 */
export function spineOf(revisions: readonly EntryView[], links: readonly LinkEvent[]): Mark[] {
  const marks: Mark[] = [
    ...revisions.map((revision, index): Mark => {
      const before = revisions[index - 1] ?? null;
      return { kind: "revision", at: revision.recorded_at, revision, before };
    }),
    ...grouped(links),
  ];
  const newest = revisions.at(-1);
  if (newest?.withdrawn) marks.push({ kind: "withdrawal", at: newest.withdrawn.at, revision: newest });
  // Sorting is stable: evidence that came with its revision stands above it once turned around.
  return marks.toSorted((one, other) => one.at.localeCompare(other.at)).toReversed();
}

function grouped(links: readonly LinkEvent[]): Mark[] {
  const marks: (Mark & { kind: "evidence" })[] = [];
  for (const { document_id, action, at } of links.toSorted((one, other) => one.at.localeCompare(other.at))) {
    const last = marks.at(-1);
    if (last && last.action === action && Date.parse(at) - Date.parse(last.at) <= ONE_ACT_MS)
      last.documentIds.push(document_id);
    else marks.push({ kind: "evidence", at, action, documentIds: [document_id] });
  }
  return marks;
}
