import type { EntryView } from "#contracts/entries.ts";

export interface YearSum {
  readonly year: string;
  readonly cents: number;
  /** Share of the most expensive year, 0 to 1. */
  readonly share: number;
}

export interface CostSums {
  readonly cents: number;
  readonly currency: string;
  /** Newest first. */
  readonly years: readonly YearSum[];
  /** Per 100 km between the first and the last reading; null where no distance is known. */
  readonly centsPer100Km: number | null;
}

/**
 * Adds up what was paid. Amounts in another currency than the most frequent one are left out: adding them would lie.
 * @returns null when nothing was paid
 */
export function costSums(entries: readonly EntryView[]): CostSums | null {
  const paid = entries.filter(({ cost_cents }) => cost_cents !== null && cost_cents > 0);
  if (paid.length === 0) return null;
  const currency = commonCurrency(paid);
  const counted = paid.filter((entry) => currencyOf(entry) === currency);
  const byYear = new Map<string, number>();
  for (const { date, cost_cents } of counted)
    byYear.set(date.slice(0, 4), (byYear.get(date.slice(0, 4)) ?? 0) + (cost_cents ?? 0));
  const most = Math.max(...byYear.values());
  const cents = [...byYear.values()].reduce((sum, year) => sum + year, 0);
  const distance = distanceOf(entries);
  return {
    cents,
    currency,
    years: [...byYear]
      .map(([year, sum]) => ({ year, cents: sum, share: sum / most }))
      .sort((a, b) => b.year.localeCompare(a.year)),
    centsPer100Km: distance > 0 ? Math.round((cents / distance) * 100) : null,
  };
}

/** The currency that most of these amounts are in; euro where there are none. */
export const commonCurrency = (entries: readonly EntryView[]): string =>
  mostFrequent(entries.filter(({ cost_cents }) => cost_cents !== null && cost_cents > 0).map(currencyOf));

/** What was paid in this currency, in cents. */
export const sumOf = (entries: readonly EntryView[], currency: string): number =>
  entries.reduce((sum, entry) => sum + (currencyOf(entry) === currency ? (entry.cost_cents ?? 0) : 0), 0);

export const currencyOf = (entry: EntryView): string => entry.currency ?? "EUR";

function distanceOf(entries: readonly EntryView[]): number {
  const readings = entries.filter((entry) => entry.odometer_objection === null).map((entry) => entry.odometer_km);
  return readings.length > 1 ? Math.max(...readings) - Math.min(...readings) : 0;
}

function mostFrequent(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "EUR";
}
