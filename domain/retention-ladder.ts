const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const FINE_MS = 48 * HOUR_MS;
const DAILY_MS = 30 * DAY_MS;
const MONTHS = 12;

/**
 * Which backups stay: all of the last 48 hours, the newest of each day for 30 days, the newest of each month for
 * 12 months, and the newest of all whatever its age. The newest of a day or month never changes once the day or month
 * is over, so thinning out early never takes away what a later rung needs. Days and months are those of UTC.
 * @param instants when the backups were made, ISO 8601 in UTC, in any order
 */
export function keptByLadder(instants: readonly string[], now: string): ReadonlySet<string> {
  const oldestFine = before(now, FINE_MS);
  const oldestDaily = before(now, DAILY_MS);
  const oldestMonthly = monthsBefore(now, MONTHS);

  const kept = new Set<string>();
  const rungs = new Set<string>();
  for (const instant of instants.toSorted().toReversed()) {
    const day = instant.slice(0, "2026-11-24".length);
    const month = instant.slice(0, "2026-11".length);
    const isNewestOfDay = !rungs.has(day);
    const isNewestOfMonth = !rungs.has(month);
    const stays =
      kept.size === 0 ||
      instant >= oldestFine ||
      (isNewestOfDay && instant >= oldestDaily) ||
      (isNewestOfMonth && instant >= oldestMonthly);
    if (stays) kept.add(instant);
    rungs.add(day).add(month);
  }
  return kept;
}

function before(instant: string, ms: number): string {
  return new Date(Date.parse(instant) - ms).toISOString();
}

/** Midnight at the start of the month that lies so many months back. */
function monthsBefore(instant: string, months: number): string {
  const date = new Date(instant);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1)).toISOString();
}
