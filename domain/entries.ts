import { addMonths, daysBetween, monthsBetween } from "#domain/calendar.ts";
import type { EntryType, TrustLevel } from "#domain/lists.ts";
import type { EntryContent } from "#domain/timeline.ts";

const LATE_AFTER_DAYS = 30;
export const SERVICE_INTERVAL_MONTHS = 30;

/** Work that keeps a vehicle in service: gaps are counted between these. */
export const SERVICE_TYPES: readonly EntryType[] = ["Wartung", "Reparatur", "Inspektion", "HU/AU"];
/** Small things of every day, which nobody has to prove. */
export const MINOR_TYPES: readonly EntryType[] = ["Tanken/Laden", "Pflege"];

/** A late record (*Nachtrag*): the work lies more than 30 days before the day on which it was written down. */
export function isLateRecord(date: string, recordedOn: string): boolean {
  return daysBetween(date, recordedOn) > LATE_AFTER_DAYS;
}

/**
 * T3 with valid evidence, T2 with a physical booklet, T1 with neither. Open personal data in an attached document makes
 * the entry count as if it had no evidence.
 */
export function levelOf(facts: {
  readonly validEvidence: boolean;
  readonly openPii: boolean;
  readonly booklet: boolean;
}): TrustLevel {
  if (facts.validEvidence && !facts.openPii) return "T3";
  return facts.booklet ? "T2" : "T1";
}

export type ReviewedFields = Pick<EntryContent, "date" | "type" | "performedBy" | "odometerKm">;

/** True when a revision says something else than a reviewer confirmed, so that confirmed links no longer hold. */
export function changesWhatWasReviewed(before: ReviewedFields, after: ReviewedFields): boolean {
  return (
    before.date !== after.date ||
    before.type !== after.type ||
    before.performedBy !== after.performedBy ||
    before.odometerKm !== after.odometerKm
  );
}

/** Between the last service before it (or the first registration) and the one that ends it (or today), in whole months. */
export type ServiceGap = { readonly from: string; readonly to: string; readonly months: number };

/**
 * Stretches of more than 30 months without service, oldest first. The last one may reach until today, counted from the last service
 * or, without any, from the first registration.
 */
export function findServiceGaps(
  entries: readonly { readonly date: string; readonly type: EntryType }[],
  { today, firstRegistration }: { today: string; firstRegistration: string | null },
): readonly ServiceGap[] {
  const services = entries
    .filter(({ type, date }) => SERVICE_TYPES.includes(type) && date <= today)
    .map(({ date }) => date)
    .sort();
  const lastKnown = services.at(-1) ?? firstRegistration;
  const marks = lastKnown === null ? services : [...services, ...(services.length === 0 ? [lastKnown] : []), today];
  return marks.slice(1).flatMap((to, index) => {
    const from = marks[index] ?? to;
    return addMonths(from, SERVICE_INTERVAL_MONTHS) < to ? [{ from, to, months: monthsBetween(from, to) }] : [];
  });
}
