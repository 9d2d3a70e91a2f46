/** What Lighthouse multiplies processor time by unless told otherwise: meant for a fast desktop. */
export const USUAL_SLOWDOWN = 4;

/**
 * How often slower a mid-tier phone is than a machine with this benchmark index, as Lighthouse's guide to throttling
 * tells it (docs/throttling.md, "Calibrating the CPU slowdown") and the calculator that it names computes it:
 * straight lines between 150 → 1, 800 → 2, 1300 → 3 and 2000 → 6.
 */
export function slowdownFor(benchmarkIndex: number): number {
  const exact =
    benchmarkIndex >= 1300
      ? 3 + (benchmarkIndex - 1300) / 233
      : benchmarkIndex >= 800
        ? 2 + (benchmarkIndex - 800) / 500
        : 1 + Math.max(0, benchmarkIndex - 150) / 650;
  return Math.round(exact * 10) / 10;
}
