import type { EntryView } from "#contracts/entries.ts";

export interface ServiceGap {
  /** The last service before the gap, or the first registration. YYYY-MM-DD */
  readonly from: string;
  /** The service that ends it, or today. */
  readonly to: string;
  /** Whole months between the two. */
  readonly months: number;
}

/** Work that keeps a vehicle in service; the server counts the gaps of the light between the same types. */
const SERVICE: readonly EntryView["type"][] = ["Wartung", "Reparatur", "Inspektion", "HU/AU"];
const LONGEST_MONTHS = 30;

/** Stretches of more than 30 months without service, oldest first. The last one may reach until today. */
export function serviceGaps(
  entries: readonly Pick<EntryView, "date" | "type">[],
  { today, firstRegistration }: { today: string; firstRegistration: string | null },
): readonly ServiceGap[] {
  const services = entries.filter(({ type, date }) => SERVICE.includes(type) && date <= today).map(({ date }) => date);
  const marks = (services.length > 0 || firstRegistration === null ? services : [firstRegistration]).sort();
  return [...marks.slice(1), today].flatMap((to, index) => {
    const from = marks[index];
    return from !== undefined && isLong(from, to) ? [{ from, to, months: monthsBetween(from, to) }] : [];
  });
}

/** Whole months from one calendar day to a later one. */
export function monthsBetween(from: string, to: string): number {
  const [startYear = 0, startMonth = 0, startDay = 0] = from.split("-").map(Number);
  const [endYear = 0, endMonth = 0, endDay = 0] = to.split("-").map(Number);
  return (endYear - startYear) * 12 + (endMonth - startMonth) - (endDay < startDay ? 1 : 0);
}

/** Thirty months and at least one day more; a day that the last month lacks counts as that month's last. */
function isLong(from: string, to: string): boolean {
  const [year = 0, month = 1, day = 1] = from.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + LONGEST_MONTHS, 0)).getUTCDate();
  const limit = new Date(Date.UTC(year, month - 1 + LONGEST_MONTHS, Math.min(day, lastOfMonth)));
  return limit.toISOString().slice(0, 10) < to;
}
