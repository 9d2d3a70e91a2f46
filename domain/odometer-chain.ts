import { daysBetween } from "#domain/calendar.ts";

/** One step of a count. Date `YYYY-MM-DD`, distance in km, `recordedAt` an instant. */
export type Step = { readonly date: string; readonly odometerKm: number; readonly recordedAt: string };

const MOST_KM_PER_DAY = 1_000;

/** Two readings of one day count as a day apart: a long drive may lie between them. */
export function canFollow(before: Step, after: Step): boolean {
  const distance = after.odometerKm - before.odometerKm;
  return distance >= 0 && distance <= Math.max(1, daysBetween(before.date, after.date)) * MOST_KM_PER_DAY;
}

type Chain<T> = { readonly step: T; readonly worth: number; readonly before: Chain<T> | undefined };

/**
 * The largest part of the steps, which come in order, in which each can follow the one before. Of equally large ones the
 * one recorded earlier, so that a new slip does not discredit an old record. Takes n log n time, so that a vehicle with
 * thousands of contradicting readings holds nobody up.
 *
 * A later step can follow when neither its distance nor its slack (what could have been driven by then, less what was)
 * is smaller. Taken by rising distance, the best chain that ends at no more slack is one question to a tree. Only steps
 * of one day may lose slack; of these the last one seen is always the best to follow.
 */
export function longestPlausible<T extends Step>(steps: readonly T[]): readonly T[] {
  // Nearly every vehicle: each reading follows the one before, and there is nothing to choose.
  if (steps.every((step, index) => canFollow(steps[index - 1] ?? step, step))) return steps;

  const slack = steps.map(({ date, odometerKm }) => daysBetween("1970-01-01", date) * MOST_KM_PER_DAY - odometerKm);
  const placeOf = ranks(slack, (a, b) => a - b);
  const ageOf = ranks(steps, (a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0));
  const byDistance = [...steps.keys()].sort((a, b) => (steps[a]?.odometerKm ?? 0) - (steps[b]?.odometerKm ?? 0));

  const ending = bestUpTo<Chain<T>>(steps.length);
  const lastOfDay = new Map<string, Chain<T>>();
  let best: Chain<T> | undefined;
  for (const index of byDistance) {
    const step = steps[index];
    if (!step) continue;
    const place = placeOf[index] ?? 0;
    const sameDay = lastOfDay.get(step.date);
    const before = better(ending.upTo(place), sameDay && canFollow(sameDay.step, step) ? sameDay : undefined);
    // One step more outweighs all ages together.
    const worth = steps.length ** 2 + steps.length - (ageOf[index] ?? 0);
    const chain = { step, worth: (before?.worth ?? 0) + worth, before };
    ending.add(place, chain);
    lastOfDay.set(step.date, chain);
    best = better(best, chain);
  }
  const longest: T[] = [];
  for (let chain = best; chain; chain = chain.before) longest.push(chain.step);
  return longest.reverse();
}

function better<C extends { readonly worth: number }>(a: C | undefined, b: C | undefined): C | undefined {
  return a && (!b || a.worth >= b.worth) ? a : b;
}

/** The position that each value has among the sorted ones, from 0; equal values share the first. */
function ranks<V>(values: readonly V[], compare: (a: V, b: V) => number): readonly number[] {
  const order = [...values.entries()].sort(([, a], [, b]) => compare(a, b));
  const found: number[] = Array.from({ length: values.length }, () => 0);
  let rank = 0;
  order.forEach(([index, value], position) => {
    const previous = order[position - 1];
    if (previous && compare(previous[1], value) !== 0) rank = position;
    found[index] = rank;
  });
  return found;
}

/** A Fenwick tree: adds at a place and finds the best up to a place, both in logarithmic time. Places count from 0. */
function bestUpTo<C extends { readonly worth: number }>(size: number) {
  const tree: (C | undefined)[] = Array.from({ length: size + 1 }, () => undefined);
  return {
    add(place: number, candidate: C): void {
      for (let node = place + 1; node <= size; node += node & -node) tree[node] = better(tree[node], candidate);
    },
    upTo(place: number): C | undefined {
      let best: C | undefined;
      for (let node = place + 1; node > 0; node -= node & -node) best = better(best, tree[node]);
      return best;
    },
  };
}
