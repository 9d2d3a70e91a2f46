import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeOdometer, type Reading } from "#domain/odometer.ts";

const TODAY = "2026-11-24";

const aReading = (date: string, odometerKm: number, more: Partial<Reading> = {}): Reading => ({
  entryId: `${date} ${odometerKm}`,
  date,
  recordedAt: `${date}T12:00:00.000Z`,
  odometerKm,
  event: null,
  counts: true,
  ...more,
});

const judge = (readings: readonly Reading[]) => judgeOdometer(readings, { today: TODAY });

/** Each can follow the one before: not lower, and no more than a thousand kilometres a day. */
const fits = (readings: readonly Reading[]) =>
  readings.every((reading, index) => {
    const before = readings[index - 1];
    if (!before) return true;
    const days = Math.max(1, Number(reading.date.slice(-2)) - Number(before.date.slice(-2)));
    const distance = reading.odometerKm - before.odometerKm;
    return distance >= 0 && distance <= days * 1_000;
  });

describe("odometer readings", () => {
  it("that only rise are plausible", () => {
    expect(judge([aReading("2024-01-01", 10_000), aReading("2025-01-01", 22_000)])).toMatchObject({
      verdict: "plausible",
      reason: null,
    });
  });

  it("that are missing give no verdict", () => {
    expect(judge([])).toMatchObject({ verdict: "no_verdict", reason: "no_readings" });
  });

  it("blame the one that does not fit, not its neighbours", () => {
    const judgement = judge([
      aReading("2022-10-11", 131_420),
      aReading("2023-05-08", 103_940),
      aReading("2023-07-14", 141_870),
      aReading("2024-06-21", 154_200),
    ]);
    expect(judgement.verdict).toBe("implausible");
    expect([...judgement.implausible]).toEqual([["2023-05-08 103940", "falling_reading"]]);
  });

  it("believe the older record where two contradict each other", () => {
    const judgement = judge([
      aReading("2024-01-01", 50_000, { recordedAt: "2024-01-02T00:00:00.000Z" }),
      aReading("2024-06-01", 40_000, { recordedAt: "2024-06-02T00:00:00.000Z" }),
    ]);
    expect([...judgement.implausible.keys()]).toEqual(["2024-06-01 40000"]);
  });

  it("may rise by a thousand kilometres a day, and by no more", () => {
    expect(judge([aReading("2026-03-01", 1_000), aReading("2026-03-03", 3_000)]).verdict).toBe("plausible");
    expect(judge([aReading("2026-03-01", 1_000), aReading("2026-03-03", 3_001)])).toMatchObject({
      verdict: "implausible",
      reason: "too_far_per_day",
    });
    expect(judge([aReading("2026-03-01", 1_000), aReading("2026-03-01", 2_000)]).verdict).toBe("plausible");
  });

  it("of tomorrow are implausible", () => {
    expect(judge([aReading("2026-11-25", 1_000)])).toMatchObject({ verdict: "implausible", reason: "future_date" });
    expect(judge([aReading(TODAY, 1_000)]).verdict).toBe("plausible");
  });

  it("begin anew after a recorded swap, and then there is no verdict", () => {
    const swapped = [
      aReading("2024-01-01", 150_000),
      aReading("2024-02-01", 10, { event: "swap" }),
      aReading("2025-01-01", 12_000),
    ];
    expect(judge(swapped)).toMatchObject({ verdict: "no_verdict", reason: "odometer_event" });
    expect(judge([...swapped, aReading("2025-06-01", 11_000)]).verdict).toBe("implausible");
  });

  it("of the day of a swap belong to the old count", () => {
    const swapped = [aReading("2024-02-01", 0, { event: "swap" }), aReading("2024-02-01", 150_000)];
    expect(judge([...swapped, aReading("2025-01-01", 12_000)]).verdict).toBe("no_verdict");
  });

  it("of a long life are judged at once, also where one does not fit", () => {
    const day = (index: number) => new Date(Date.UTC(1980, 0, 1 + index)).toISOString().slice(0, 10);
    const life = Array.from({ length: 10_000 }, (_, index) => aReading(day(index), 100 + index * 40));
    expect(judge([...life, aReading("1999-01-01", 1)]).verdict).toBe("implausible");
  });

  it("that no longer count are not judged", () => {
    expect(judge([aReading("2024-01-01", 50_000), aReading("2024-06-01", 40_000, { counts: false })]).verdict).toBe(
      "plausible",
    );
  });

  it("that contradict each other by the thousand hold nobody up", () => {
    const day = (index: number) => new Date(Date.UTC(1980, 0, 1 + index)).toISOString().slice(0, 10);
    const falling = Array.from({ length: 15_000 }, (_, index) => aReading(day(index), 9_000_000 - index * 10));
    const ofOneDay = Array.from({ length: 15_000 }, (_, index) => aReading("2024-01-01", (index * 7919) % 9_000_000));
    expect(judge(falling).implausible.size).toBe(14_999);
    expect(judge(ofOneDay).verdict).toBe("implausible");
  });

  it("are objected to as little as possible", () => {
    const readings = fc.uniqueArray(
      fc.record({ day: fc.integer({ min: 0, max: 4 }), km: fc.integer({ min: 0, max: 40 }).map((n) => n * 100) }),
      { selector: ({ day, km }) => `${day} ${km}`, maxLength: 8 },
    );
    fc.assert(
      fc.property(readings, (list) => {
        const all = list
          .sort((a, b) => a.day - b.day || a.km - b.km)
          .map(({ day, km }) => aReading(`2024-01-0${day + 1}`, km));
        const { implausible } = judge(all);
        const believed = all.filter(({ entryId }) => !implausible.has(entryId));
        expect(fits(believed)).toBe(true);
        for (let subset = 0; subset < 2 ** all.length; subset++) {
          const others = all.filter((_, index) => (subset >> index) % 2 === 1);
          if (others.length > believed.length) expect(fits(others)).toBe(false);
        }
      }),
    );
  });

  it("get the same verdict in whatever order they come", () => {
    const readings = fc.uniqueArray(
      fc.record({ day: fc.integer({ min: 0, max: 2_000 }), km: fc.integer({ min: 0, max: 300_000 }) }),
      { selector: ({ day }) => day, maxLength: 12 },
    );
    fc.assert(
      fc.property(readings, fc.infiniteStream(fc.nat()), (list, keys) => {
        const sorted = list.map(({ day, km }) =>
          aReading(new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10), km),
        );
        const shuffled = sorted
          .map((reading) => [keys.next().value ?? 0, reading] as const)
          .sort(([a], [b]) => a - b)
          .map(([, reading]) => reading);
        expect(judge(shuffled)).toEqual(judge(sorted));
      }),
    );
  });

  it("are judged quickly, also when there are thousands", () => {
    const many = Array.from({ length: 5_000 }, (_, i) =>
      aReading(new Date(Date.UTC(2010, 0, 1 + i)).toISOString().slice(0, 10), i * 30),
    );
    expect(judge(many).verdict).toBe("plausible");
  });
});
