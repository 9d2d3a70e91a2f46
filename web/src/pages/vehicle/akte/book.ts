import type { EntryView } from "#contracts/entries.ts";
import type { ServiceGap } from "#contracts/service-gaps.ts";

/** Something that was done, as one row of the book. */
export interface EntryRow {
  readonly kind: "entry";
  readonly entry: EntryView;
  /** odd: the reading does not fit; withdrawn and superseded no longer count. */
  readonly standing: "counts" | "odd" | "withdrawn" | "superseded";
  /** Kilometres since the reading before; null where there is none to compare with. */
  readonly sinceLast: number | null;
}

/** Stands where late records were written; they themselves stand at the date of the work. */
export interface PointerRow {
  readonly kind: "pointer";
  /** YYYY-MM-DD */
  readonly on: string;
  /** Newest first. */
  readonly entries: readonly EntryView[];
}

export interface GapRow {
  readonly kind: "gap";
  readonly gap: ServiceGap;
}

export type Row = EntryRow | PointerRow | GapRow;

interface Extras {
  /** All entries that count, where `entries` is a selection of them: distances are told from there. */
  readonly book?: readonly EntryView[];
  /** Whether late records are pointed to from where they were written; wrong in a selection. */
  readonly withPointers: boolean;
  readonly gaps: readonly ServiceGap[];
}

/** The rows of the book, newest first. */
export function rowsOf(entries: readonly EntryView[], { book = entries, withPointers, gaps }: Extras): readonly Row[] {
  const distances = distancesOf(book);
  const rows: Row[] = [...entries].sort(newestFirst).map((entry) => {
    const standing = standingOf(entry);
    return { kind: "entry", entry, standing, sinceLast: distances.get(entry.id) ?? null };
  });
  for (const pointer of withPointers ? pointersOf(entries) : []) {
    insertBefore(rows, pointer, (row) => dateOf(row) < pointer.on);
  }
  // Above the year of the last service before it, so that it stands between the years.
  for (const gap of gaps) {
    insertBefore(rows, { kind: "gap", gap }, (row) => dateOf(row).slice(0, 4) <= gap.from.slice(0, 4));
  }
  return rows;
}

/** The reading that speaks against this one: an earlier one with more, or a later one with less. */
export function speaksAgainst(entry: EntryView, entries: readonly EntryView[]): EntryView | undefined {
  const believed = entries.filter((other) => standingOf(other) === "counts").sort(newestFirst);
  const before = believed.filter((other) => other.date <= entry.date);
  const after = believed.filter((other) => other.date > entry.date);
  return (
    before.find((other) => other.odometer_km > entry.odometer_km) ??
    after.findLast((other) => other.odometer_km < entry.odometer_km) ??
    (entry.odometer_objection === "too_far_per_day" ? (before[0] ?? after.at(-1)) : undefined)
  );
}

/** By date of the work; of one day, what was written later comes first. */
export const newestFirst = (a: EntryView, b: EntryView): number =>
  b.date.localeCompare(a.date) || b.id.localeCompare(a.id);

/** Where a row stands in time. */
export function dateOf(row: Row): string {
  if (row.kind === "entry") return row.entry.date;
  return row.kind === "pointer" ? row.on : row.gap.to;
}

/** Written down more than 30 days after the work, and still in force. */
export const isLate = (entry: EntryView): boolean => entry.late_record && entry.withdrawn === null && entry.is_latest;

/** Kilometres from one reading that fits to the next, by the later entry's id; a swapped meter leaves one out. */
function distancesOf(book: readonly EntryView[]): ReadonlyMap<string, number> {
  const believed = book.filter((entry) => standingOf(entry) === "counts").sort(newestFirst);
  const distances = new Map<string, number>();
  for (const [index, entry] of believed.entries()) {
    const before = believed[index + 1];
    if (before && entry.odometer_km >= before.odometer_km) {
      distances.set(entry.id, entry.odometer_km - before.odometer_km);
    }
  }
  return distances;
}

function standingOf(entry: EntryView): EntryRow["standing"] {
  if (entry.withdrawn !== null) return "withdrawn";
  if (!entry.is_latest) return "superseded";
  return entry.odometer_objection === null ? "counts" : "odd";
}

/** One pointer for all late records that were written on the same day. */
function pointersOf(entries: readonly EntryView[]): readonly PointerRow[] {
  const byDay = new Map<string, EntryView[]>();
  for (const entry of [...entries].sort(newestFirst).filter(isLate)) {
    byDay.set(entry.recorded_on, [...(byDay.get(entry.recorded_on) ?? []), entry]);
  }
  return [...byDay].map(([on, late]) => ({ kind: "pointer", on, entries: late }));
}

function insertBefore(rows: Row[], row: Row, isOlder: (row: Row) => boolean): void {
  const index = rows.findIndex((other) => other.kind !== "gap" && isOlder(other));
  rows.splice(index === -1 ? rows.length : index, 0, row);
}
