/** A reading that is already written down; km at a day `YYYY-MM-DD`. */
export interface Reading {
  date: string;
  km: number;
}

/** An entry as far as its reading matters. */
interface Read {
  group_id: string;
  date: string;
  odometer_km: number;
  odometer_event: string | null;
  odometer_objection: string | null;
}

/** What does not fit; saving stays allowed. */
export interface OdometerDoubt {
  kind: "below" | "above" | "too_far" | "future";
  /** The reading that it contradicts; null for a date in the future. */
  against: Reading | null;
  /** What may have been meant, where one slip of the fingers explains it. */
  likely: number | null;
}

/** More than this in a day is driven by nobody. */
const MAX_KM_PER_DAY = 1000;

/**
 * Compares a reading with its neighbours in time, the way the server judges it afterwards.
 * @param others the readings of all other entries, in any order
 * @param today `YYYY-MM-DD` in the reader's time zone
 */
export function doubtAbout(km: number, date: string, others: readonly Reading[], today: string): OdometerDoubt | null {
  if (date === "") return null;
  if (date > today) return { kind: "future", against: null, likely: null };
  const before = highest(others.filter((reading) => reading.date <= date));
  const after = lowest(others.filter((reading) => reading.date > date));
  const isFitting = (value: number) => kindOf(value, date, before, after) === null;
  const kind = kindOf(km, date, before, after);
  if (kind === null) return null;
  const against = kind === "above" ? after : before;
  return { kind, against, likely: slipsOf(km, before?.km).find(isFitting) ?? null };
}

/**
 * The readings that a new one is compared with: not those which are doubted themselves, and after a new odometer or a
 * rollover only what came since.
 * @param groupId the entry that is being corrected does not speak against itself
 */
export function comparableReadings(entries: readonly Read[], date: string, groupId?: string): Reading[] {
  const others = entries.filter((entry) => entry.group_id !== groupId);
  const fresh = others.filter((entry) => entry.odometer_event !== null && entry.date <= date).map(({ date }) => date);
  const since = fresh.toSorted().at(-1) ?? "";
  return others
    .filter((entry) => entry.odometer_objection === null && entry.date >= since)
    .map((entry) => ({ date: entry.date, km: entry.odometer_km }));
}

function kindOf(
  km: number,
  date: string,
  before: Reading | null,
  after: Reading | null,
): "below" | "above" | "too_far" | null {
  if (before && km < before.km) return "below";
  if (after && km > after.km) return "above";
  // Two readings of one day may lie a day's drive apart.
  if (before && km - before.km > MAX_KM_PER_DAY * Math.max(daysBetween(before.date, date), 1)) return "too_far";
  return null;
}

/** Numbers one slip away, likeliest first: two digits swapped, the last one missing, one typed twice, the first missing. */
function slipsOf(km: number, near: number | undefined): number[] {
  const digits = String(km);
  const swapped = Array.from(
    digits.slice(1),
    (digit, index) => digits.slice(0, index) + digit + digits.charAt(index) + digits.slice(index + 2),
  );
  const lastMissing = Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`);
  const oneTooMany = [...digits].map((_, index) => digits.slice(0, index) + digits.slice(index + 1));
  const written = near === undefined ? "" : String(near);
  const firstMissing = written.length === digits.length + 1 ? [written.charAt(0) + digits] : [];
  return [...swapped, ...firstMissing, ...lastMissing, ...oneTooMany].map(Number).filter((value) => value !== km);
}

function highest(readings: readonly Reading[]): Reading | null {
  return readings.reduce<Reading | null>((best, reading) => (best && best.km >= reading.km ? best : reading), null);
}

function lowest(readings: readonly Reading[]): Reading | null {
  return readings.reduce<Reading | null>((best, reading) => (best && best.km <= reading.km ? best : reading), null);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
