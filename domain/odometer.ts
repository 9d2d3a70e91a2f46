import type { OdometerEvent } from "#domain/lists.ts";
import { longestPlausible } from "#domain/odometer-chain.ts";

/** One odometer reading. Date `YYYY-MM-DD`, distance in km. */
export type Reading = {
  readonly entryId: string;
  readonly date: string;
  readonly recordedAt: string;
  readonly odometerKm: number;
  readonly event: OdometerEvent | null;
  /** False where the reading no longer counts. */
  readonly counts: boolean;
};

export type Objection = "falling_reading" | "too_far_per_day" | "future_date";

export type OdometerJudgement = {
  readonly verdict: "plausible" | "implausible" | "no_verdict";
  readonly reason: Objection | "odometer_event" | "no_readings" | null;
  /** What speaks against which entry's reading. */
  readonly implausible: ReadonlyMap<string, Objection>;
};

/**
 * Judges the readings of one vehicle: none may fall, none may be more than 1,000 km a day after the one before, none may
 * lie in the future. A recorded import, meter swap or rollover starts a new count, and then there is no verdict.
 */
export function judgeOdometer(readings: readonly Reading[], { today }: { today: string }): OdometerJudgement {
  const counting = readings.filter((reading) => reading.counts).sort(inOrder);
  const implausible = new Map<string, Objection>();
  for (const reading of counting) if (reading.date > today) implausible.set(reading.entryId, "future_date");

  const past = counting.filter((reading) => reading.date <= today);
  for (const count of splitByEvent(past)) {
    for (const [entryId, objection] of judgeCount(count)) implausible.set(entryId, objection);
  }
  if (implausible.size > 0)
    return { verdict: "implausible", reason: firstObjection(counting, implausible), implausible };
  if (counting.length === 0) return { verdict: "no_verdict", reason: "no_readings", implausible };
  if (counting.some((reading) => reading.event !== null))
    return { verdict: "no_verdict", reason: "odometer_event", implausible };
  return { verdict: "plausible", reason: null, implausible };
}

/** Within one uninterrupted count the largest part that fits together is believed; the other readings are objected to. */
function judgeCount(count: readonly Reading[]): ReadonlyMap<string, Objection> {
  const believed = longestPlausible(count);
  const objections = new Map<string, Objection>();
  let passed = 0;
  for (const reading of count) {
    const before = believed[passed - 1];
    const after = believed[passed];
    if (reading === after) {
      passed++;
      continue;
    }
    const falls =
      (before !== undefined && reading.odometerKm < before.odometerKm) ||
      (after !== undefined && reading.odometerKm > after.odometerKm);
    objections.set(reading.entryId, falls ? "falling_reading" : "too_far_per_day");
  }
  return objections;
}

/** A recorded import, swap or rollover belongs to the count that it begins. */
function splitByEvent(readings: readonly Reading[]): readonly (readonly Reading[])[] {
  const counts: Reading[][] = [[]];
  for (const reading of readings) {
    if (reading.event !== null) counts.push([]);
    counts.at(-1)?.push(reading);
  }
  return counts;
}

function firstObjection(readings: readonly Reading[], implausible: ReadonlyMap<string, Objection>): Objection | null {
  const first = readings.find((reading) => implausible.has(reading.entryId));
  return first ? (implausible.get(first.entryId) ?? null) : null;
}

/** On one day the old count ends before a recorded import, swap or rollover begins the new one. */
function inOrder(a: Reading, b: Reading): number {
  return (
    byText(a.date, b.date) ||
    Number(a.event !== null) - Number(b.event !== null) ||
    a.odometerKm - b.odometerKm ||
    byText(a.recordedAt, b.recordedAt) ||
    byText(a.entryId, b.entryId)
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
