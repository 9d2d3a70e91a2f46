import type { EntryView } from "#contracts/entries.ts";

/** What of an entry may be read in its document. */
export type Fact = "type" | "date" | "odometer_km" | "performed_by_name" | "cost_cents";

export interface Comparison {
  fact: Fact;
  /** How the document writes it; null where its text does not hold it; undefined where it has no text to look in. */
  inDocument: string | null | undefined;
}

type Facts = Pick<EntryView, Fact>;

/**
 * Looks an entry's facts up in the text of a document, in the spellings of invoices. A hit is a help to the reviewer;
 * a miss proves nothing, since a figure may be part of a picture.
 * @param text null or undefined where there is none (yet)
 */
export function compare(entry: Facts, text: string | null | undefined): Comparison[] {
  const facts: readonly Fact[] = ["type", "date", "odometer_km", "performed_by_name", "cost_cents"];
  return facts
    .filter((fact) => entry[fact] !== null)
    .map((fact) => ({ fact, inDocument: text ? find(text, PATTERNS[fact](entry)) : undefined }));
}

/** Digits of no longer number: 412,80 is not in 1.412,80, and 172.310 is not in 172.310,50. */
const alone = (pattern: string): string => `(?<![\\d.,]|\\d )${pattern}(?![.,]?\\d)`;

const PATTERNS: Readonly<Record<Fact, (entry: Facts) => string>> = {
  type: ({ type }) => type.split("/").map(literal).join("|"),
  date: ({ date }) => {
    const [year = "", month = "", day = ""] = date.split("-");
    const number = (digits: string) => `0?${Number(digits)}`;
    const years = `(?:${year.slice(0, 2)})?${year.slice(2)}`;
    const name = MONTHS[Number(month) - 1];
    return [
      alone(`${number(day)}\\s?[./-]\\s?${number(month)}\\s?[./-]\\s?${years}`),
      alone(`${year}-${month}-${day}`),
      alone(`${number(day)}\\.?\\s(?:${name})\\p{L}*\\.?\\s${year}`),
    ].join("|");
  },
  odometer_km: ({ odometer_km }) => alone(grouped(odometer_km)),
  performed_by_name: ({ performed_by_name }) => literal(performed_by_name ?? "").replace(/\s+/g, "\\s+"),
  cost_cents: ({ cost_cents }) => {
    const cents = cost_cents ?? 0;
    return alone(`${grouped(Math.floor(cents / 100))}[.,]${String(cents % 100).padStart(2, "0")}`);
  },
};

/** First three letters of each month, German and English. */
const MONTHS = "jan feb mär|mar|mrz apr mai|may jun jul aug sep okt|oct nov dez|dec".split(" ");

function find(text: string, pattern: string): string | null {
  return new RegExp(pattern, "iu").exec(text.replace(/\s+/g, " "))?.[0] ?? null;
}

/** 172310 as 172310, 172.310, 172,310, 172 310 or 172'310. */
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, "[.,'’ ]?");

const literal = (word: string): string => word.trim().replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
