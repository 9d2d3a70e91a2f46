import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

const MOMENT_MS = 150;
/** Share of a moment in which this process had something to do. */
const BUSY = 0.25;
/** A check has to begin within two seconds of its upload. */
const MOST_MS = 1_000;

/**
 * Comes when requests leave this process time for other work, and at the latest after `mostMs`, so that the other work is
 * never starved. Clients that are merely slow do not count as busy.
 */
export async function aQuietMoment(mostMs = MOST_MS): Promise<void> {
  const latest = performance.now() + mostMs;
  do {
    const before = performance.eventLoopUtilization();
    await pause(MOMENT_MS);
    if (performance.eventLoopUtilization(before).utilization < BUSY) return;
  } while (performance.now() < latest);
}
