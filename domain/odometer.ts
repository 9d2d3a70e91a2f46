import { daysBetween } from "#domain/calendar.ts";
import type { OdometerEvent } from "#domain/lists.ts";

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

/** Days are counted once per reading: pairs of readings are compared by the million where one does not fit. */
type Dated = Reading & { readonly day: number };

const MOST_KM_PER_DAY = 1_000;

/**
 * Judges the readings of one vehicle: none may fall, none may be more than 1,000 km a day after the one before, none may
 * lie in the future. A recorded import, meter swap or rollover starts a new count, and then there is no verdict.
 */
export function judgeOdometer(readings: readonly Reading[], { today }: { today: string }): OdometerJudgement {
  const counting = readings
    .filter((reading) => reading.counts)
    .map((reading) => ({ ...reading, day: daysBetween("1970-01-01", reading.date) }))
    .sort(inOrder);
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

/** Within one uninterrupted count the largest set of readings that fit each other is believed; the others are objected to. */
function judgeCount(count: readonly Dated[]): ReadonlyMap<string, Objection> {
  const believed = longestPlausible(count);
  const objections = new Map<string, Objection>();
  for (const [index, reading] of count.entries()) {
    if (believed.has(reading.entryId)) continue;
    const before = count.slice(0, index).findLast((other) => believed.has(other.entryId));
    const after = count.slice(index + 1).find((other) => believed.has(other.entryId));
    const falls =
      (before !== undefined && reading.odometerKm < before.odometerKm) ||
      (after !== undefined && reading.odometerKm > after.odometerKm);
    objections.set(reading.entryId, falls ? "falling_reading" : "too_far_per_day");
  }
  return objections;
}

/**
 * The largest subset in which each reading can follow the one before. Of equally large ones the earlier recorded readings
 * are believed, so that a new slip does not discredit an old record.
 */
function longestPlausible(count: readonly Dated[]): ReadonlySet<string> {
  // Nearly every vehicle: each reading follows the one before, and there is nothing to choose.
  if (count.every((reading, index) => index === 0 || canFollow(count[index - 1] ?? reading, reading))) {
    return new Set(count.map((reading) => reading.entryId));
  }
  type Chain = { readonly length: number; readonly recorded: string; readonly previous: number };
  const chains: Chain[] = [];
  /** The longest chain up to each reading: where even that cannot better what was found, nothing before it can. */
  const longest: number[] = [];
  for (const [index, reading] of count.entries()) {
    let best: Chain = { length: 1, recorded: reading.recordedAt, previous: -1 };
    for (let other = index - 1; other >= 0 && (longest[other] ?? 0) + 1 >= best.length; other--) {
      const before = count[other];
      const chain = chains[other];
      if (!before || !chain || chain.length + 1 < best.length || !canFollow(before, reading)) continue;
      const recorded = chain.recorded > reading.recordedAt ? chain.recorded : reading.recordedAt;
      const candidate = { length: chain.length + 1, recorded, previous: other };
      if (!isBetter(best, candidate)) best = candidate;
    }
    chains.push(best);
    longest.push(Math.max(best.length, longest.at(-1) ?? 0));
  }
  let last = -1;
  for (const [index, chain] of chains.entries()) {
    const current = chains[last];
    if (!current || isBetter(chain, current)) last = index;
  }
  const believed = new Set<string>();
  while (last >= 0) {
    const reading = count[last];
    if (reading) believed.add(reading.entryId);
    last = chains[last]?.previous ?? -1;
  }
  return believed;
}

function isBetter(a: { length: number; recorded: string }, b: { length: number; recorded: string }): boolean {
  return a.length > b.length || (a.length === b.length && a.recorded < b.recorded);
}

/** Two readings of one day count as a day apart: a long drive may lie between them. */
function canFollow(before: Dated, after: Dated): boolean {
  const distance = after.odometerKm - before.odometerKm;
  return distance >= 0 && distance <= Math.max(1, after.day - before.day) * MOST_KM_PER_DAY;
}

/** A recorded import, swap or rollover belongs to the count that it begins. */
function splitByEvent(readings: readonly Dated[]): readonly (readonly Dated[])[] {
  const counts: Dated[][] = [[]];
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
function inOrder(a: Dated, b: Dated): number {
  return (
    a.day - b.day ||
    Number(a.event !== null) - Number(b.event !== null) ||
    a.odometerKm - b.odometerKm ||
    a.recordedAt.localeCompare(b.recordedAt)
  );
}
