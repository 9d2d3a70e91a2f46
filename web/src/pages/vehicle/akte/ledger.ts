import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import { slipState } from "../../../document-standing.ts";
import { commonCurrency, sumOf } from "../cost-sums.ts";
import { dateOf, type EntryRow, type GapRow, type Row } from "./book.ts";

export type SortKey = "date" | "km" | "cost";

/** A row of the table; `isNewYear` asks for the stronger rule. */
export interface LedgerRow {
  readonly row: EntryRow | GapRow;
  readonly isNewYear: boolean;
}

export interface LedgerFoot {
  readonly count: number;
  /** The highest reading that fits; null without any. */
  readonly km: number | null;
  /** What was paid in `currency`, the most frequent one; other currencies cannot be added to it. */
  readonly cents: number;
  readonly currency: string;
  readonly proven: number;
  /** How often a checked document is attached. */
  readonly evidence: number;
}

/** The book as a table, the largest first. Gaps and years make sense only by date. */
export function ledgerRows(rows: readonly Row[], sortBy: SortKey): readonly LedgerRow[] {
  const shown = rows.filter((row) => row.kind !== "pointer");
  if (sortBy !== "date") {
    const size = ({ entry }: EntryRow) => (sortBy === "km" ? entry.odometer_km : (entry.cost_cents ?? -1));
    const sorted = shown.filter((row) => row.kind === "entry").sort((a, b) => size(b) - size(a));
    return sorted.map((row) => ({ row, isNewYear: false }));
  }
  let year = "";
  return shown.map((row) => {
    const isNewYear = row.kind === "entry" && dateOf(row).slice(0, 4) !== year;
    if (row.kind === "entry") year = dateOf(row).slice(0, 4);
    return { row, isNewYear };
  });
}

export function ledgerFoot(rows: readonly Row[], documents: readonly DocumentView[], now: number): LedgerFoot {
  const counting = rows.filter((row): row is EntryRow => row.kind === "entry" && isCounting(row)).map(entryOf);
  const readings = counting.filter((entry) => entry.odometer_objection === null).map((entry) => entry.odometer_km);
  const currency = commonCurrency(counting);
  return {
    count: counting.length,
    km: readings.length > 0 ? Math.max(...readings) : null,
    cents: sumOf(counting, currency),
    currency,
    proven: counting.filter((entry) => entry.trust_level === "T3").length,
    evidence: counting.reduce((sum, entry) => sum + countEvidence(entry, documents, now).checked, 0),
  };
}

/** How many documents of an entry are checked, and how many still wait for it. @param now milliseconds */
export function countEvidence(
  entry: EntryView,
  documents: readonly DocumentView[],
  now: number,
): { checked: number; waiting: number } {
  const states = documents
    .filter(({ id }) => entry.document_ids.includes(id))
    .map((document) => slipState(document, now, entry.id));
  return {
    checked: states.filter((state) => state === "checked").length,
    waiting: states.filter((state) => state === "waiting").length,
  };
}

export const isCounting = ({ standing }: EntryRow): boolean => standing === "counts" || standing === "odd";

const entryOf = ({ entry }: EntryRow): EntryView => entry;
