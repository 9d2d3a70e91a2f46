import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import { standingOf, type Standing } from "../../document-standing.ts";

export interface DocumentsData {
  documents: readonly DocumentView[];
  vehicles: readonly { id: string; name: string }[];
  /** Latest revisions of the entries of all vehicles that have documents. */
  entries: readonly EntryView[];
}

/** A document with what stands beside it. */
export interface Row {
  document: DocumentView;
  standing: Standing;
  /** The entry that it hangs at; the first, where there are several. Missing also where that was withdrawn. */
  entry: EntryView | undefined;
  vehicle: string;
}

/** In the address: whose turn it is. */
export const TABS = ["alle", "dran", "pruefung", "geprueft"] as const;
export type Tab = (typeof TABS)[number];

/** @param now milliseconds */
export function toRows({ documents, vehicles, entries }: DocumentsData, now: number): Row[] {
  return documents.map((document) => ({
    document,
    standing: standingOf(document, now),
    entry: entries.find((entry) => document.entries.some((link) => link.entry_id === entry.id)),
    vehicle: vehicles.find((vehicle) => vehicle.id === document.vehicle_id)?.name ?? "",
  }));
}

/** By who acts next; within it the order they came in. */
export function sorted(rows: readonly Row[]): Record<Tab, Row[]> {
  const of = (turn: Standing["turn"]) => rows.filter((row) => row.standing.turn === turn);
  return { alle: [...rows], dran: of("you"), pruefung: of("us"), geprueft: of("nobody") };
}
