import type { EntryView } from "#contracts/entries.ts";

/** The fields that a person fills in, in the order of the form. */
export const COMPARED = [
  "type",
  "date",
  "performed_by",
  "odometer_km",
  "odometer_event",
  "performed_by_name",
  "cost_cents",
  "note",
  "private_note",
  "booklet",
] as const satisfies readonly (keyof EntryView)[];

export type ComparedField = (typeof COMPARED)[number];

export interface Difference {
  field: ComparedField;
  before: EntryView;
  after: EntryView;
}

/** What a revision changed against the one before. */
export function differencesBetween(before: EntryView, after: EntryView): Difference[] {
  return COMPARED.filter((field) => before[field] !== after[field] || currencyChanged(field, before, after)).map(
    (field) => ({ field, before, after }),
  );
}

/** What the first revision says; empty fields are left out. */
export function firstWords(entry: EntryView): ComparedField[] {
  return COMPARED.filter((field) => entry[field] !== null && entry[field] !== false);
}

function currencyChanged(field: ComparedField, before: EntryView, after: EntryView): boolean {
  return field === "cost_cents" && after.cost_cents !== null && before.currency !== after.currency;
}
