import type { EntryView } from "#contracts/entries.ts";
import type { EntryContent } from "../../api/entries.ts";

type OdometerEvent = NonNullable<EntryView["odometer_event"]>;

export const ODOMETER_EVENTS = ["swap", "rollover", "import"] as const satisfies readonly OdometerEvent[];

/** What stands in the form; "" and null are fields that are still empty. */
export interface EntryValues {
  date: string;
  type: EntryView["type"] | "";
  performed_by: EntryView["performed_by"] | "";
  odometer_km: number | null;
  performed_by_name: string;
  note: string;
  private_note: string;
  /** Whole units of the currency, with two places. */
  cost: number | null;
  currency: string;
  booklet: boolean;
  odometer_event: OdometerEvent | "";
}

export type EntryField = keyof EntryValues;

export const emptyValues = (today: string): EntryValues => ({
  date: today,
  type: "",
  performed_by: "",
  odometer_km: null,
  performed_by_name: "",
  note: "",
  private_note: "",
  cost: null,
  currency: "EUR",
  booklet: false,
  odometer_event: "",
});

export function valuesOf(entry: EntryView): EntryValues {
  return {
    date: entry.date,
    type: entry.type,
    performed_by: entry.performed_by,
    odometer_km: entry.odometer_km,
    performed_by_name: entry.performed_by_name ?? "",
    note: entry.note ?? "",
    private_note: entry.private_note ?? "",
    cost: entry.cost_cents === null ? null : entry.cost_cents / 100,
    currency: entry.currency ?? "EUR",
    booklet: entry.booklet,
    odometer_event: entry.odometer_event ?? "",
  };
}

export const REQUIRED = ["date", "type", "performed_by", "odometer_km"] as const satisfies readonly EntryField[];

export function missingFields(values: EntryValues): readonly (typeof REQUIRED)[number][] {
  return REQUIRED.filter((field) => values[field] === "" || values[field] === null);
}

/** The body that the contract wants, or null while a required field is empty. */
export function toContent(values: EntryValues): EntryContent | null {
  const { date, type, performed_by, odometer_km } = values;
  if (date === "" || type === "" || performed_by === "" || odometer_km === null) return null;
  return {
    date,
    type,
    performed_by,
    odometer_km,
    performed_by_name: written(values.performed_by_name),
    note: written(values.note),
    private_note: written(values.private_note),
    cost_cents: values.cost === null ? null : Math.round(values.cost * 100),
    currency: values.cost === null ? null : values.currency,
    booklet: values.booklet,
    odometer_event: values.odometer_event || null,
  };
}

export function isSameContent(one: EntryContent | null, other: EntryContent | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

const written = (text: string): string | null => text.trim() || null;
