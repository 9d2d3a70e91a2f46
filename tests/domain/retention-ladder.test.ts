import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptByLadder } from "#domain/retention-ladder.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = "2026-11-24T10:07:00.000Z";
const ago = (ms: number) => new Date(Date.parse(NOW) - ms).toISOString();

/** Moments of up to two years, dense enough that every rung is met. */
const moments = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 0, max: 60 * HOUR }),
    fc.integer({ min: 0, max: 40 * DAY }),
    fc.integer({ min: 0, max: 700 * DAY }),
  ),
  { maxLength: 80 },
);

describe("a year of backups every quarter of an hour", () => {
  const all = Array.from({ length: (400 * DAY) / (HOUR / 4) }, (_, index) => ago((index * HOUR) / 4));
  const kept = [...keptByLadder(all, NOW)];

  it("leaves 48 hours of them fine, 30 days daily, 12 months monthly", () => {
    const inDays = (from: number, to: number) =>
      kept.filter((at) => at < ago(from * DAY) && at >= ago(to * DAY)).length;
    expect(kept.filter((at) => at >= ago(2 * DAY))).toHaveLength(4 * 48 + 1);
    expect(inDays(2, 30)).toBe(28);
    // The newest of October 2026 already lies among the dailies; November 2025 to September 2026 remain.
    expect(inDays(30, 400)).toBe(11);
  });

  it("keeps the newest of each day and month", () => {
    expect(kept).toContain("2026-11-10T23:52:00.000Z");
    expect(kept).toContain("2026-03-31T23:52:00.000Z");
    expect(kept).not.toContain("2026-03-31T23:37:00.000Z");
  });
});

describe("whatever backups there are", () => {
  it("keeps the newest, however old it is", () => {
    fc.assert(
      fc.property(moments, (offsets) => {
        const all = offsets.map((offset) => ago(offset));
        const newest = all.toSorted().at(-1);
        expect(newest === undefined || keptByLadder(all, NOW).has(newest)).toBe(true);
      }),
    );
  });

  it("keeps something of every day of the last 30 and of every month of the last 12 that had one", () => {
    fc.assert(
      fc.property(moments, (offsets) => {
        const all = offsets.map((offset) => ago(offset));
        const kept = [...keptByLadder(all, NOW)];
        for (const at of all) {
          if (at >= ago(30 * DAY)) expect(kept.some((other) => other.startsWith(at.slice(0, 10)))).toBe(true);
          if (at >= "2025-11-01") expect(kept.some((other) => other.startsWith(at.slice(0, 7)))).toBe(true);
        }
      }),
    );
  });

  it("keeps the same in the end, however often it was thinned out in between", () => {
    fc.assert(
      fc.property(moments, (offsets) => {
        const all = offsets.map((offset) => ago(offset)).toSorted();
        let survivors: string[] = [];
        for (const at of all) survivors = [...keptByLadder([...survivors, at], at)];
        expect([...keptByLadder(survivors, NOW)].toSorted()).toEqual([...keptByLadder(all, NOW)].toSorted());
      }),
    );
  });

  it("keeps at most one of a day behind 48 hours, and one of a month behind 30 days", () => {
    fc.assert(
      fc.property(moments, (offsets) => {
        const kept = [
          ...keptByLadder(
            offsets.map((offset) => ago(offset)),
            NOW,
          ),
        ];
        const [newest] = kept.toSorted().toReversed();
        const coarse = kept.filter((at) => at < ago(2 * DAY) && at !== newest);
        const monthly = coarse.filter((at) => at < ago(30 * DAY));
        expect(new Set(coarse.map((at) => at.slice(0, 10))).size).toBe(coarse.length);
        expect(new Set(monthly.map((at) => at.slice(0, 7))).size).toBe(monthly.length);
        expect(monthly.every((at) => at >= "2025-11-01")).toBe(true);
      }),
    );
  });
});
