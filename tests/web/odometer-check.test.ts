import { describe, expect, it } from "vitest";
import { comparableReadings, doubtAbout } from "../../web/src/pages/entry/odometer-check.ts";

const TODAY = "2026-11-24";
const readings = [
  { date: "2024-05-02", km: 142_000 },
  { date: "2025-11-18", km: 186_420 },
];

describe("a reading beside those already written", () => {
  it("is fine when it goes on from the last one", () => {
    expect(doubtAbout(187_840, TODAY, readings, TODAY)).toBeNull();
  });

  it("may equal the last one", () => {
    expect(doubtAbout(186_420, TODAY, readings, TODAY)).toBeNull();
  });

  it("is doubted below the last one, and a forgotten last digit is offered", () => {
    expect(doubtAbout(18_784, TODAY, readings, TODAY)).toEqual({
      kind: "below",
      against: readings[1],
      likely: 187_840,
    });
  });

  it("is doubted below the last one, and swapped digits are offered", () => {
    expect(doubtAbout(178_840, TODAY, readings, TODAY)?.likely).toBe(187_840);
  });

  it("offers nothing when no single slip explains it", () => {
    expect(doubtAbout(5, TODAY, readings, TODAY)).toMatchObject({ kind: "below", likely: null });
  });

  it("is doubted above a later one", () => {
    expect(doubtAbout(190_000, "2025-01-10", readings, TODAY)).toMatchObject({ kind: "above", against: readings[1] });
  });

  it("is doubted from more than 1,000 km a day", () => {
    expect(doubtAbout(187_420, "2025-11-19", readings, TODAY)).toBeNull();
    expect(doubtAbout(187_421, "2025-11-19", readings, TODAY)).toMatchObject({ kind: "too_far", against: readings[1] });
  });

  it("allows a long drive between two readings of one day", () => {
    expect(doubtAbout(187_420, "2025-11-18", readings, TODAY)).toBeNull();
  });

  it("is doubted in the future", () => {
    expect(doubtAbout(187_840, "2026-11-25", readings, TODAY)).toMatchObject({ kind: "future", against: null });
  });

  it("has nothing against it while the book is empty or the day is missing", () => {
    expect(doubtAbout(5, TODAY, [], TODAY)).toBeNull();
    expect(doubtAbout(5, "", readings, TODAY)).toBeNull();
  });
});

describe("the readings that count for the comparison", () => {
  const entry = (group_id: string, date: string, odometer_km: number, more: object = {}) => ({
    group_id,
    date,
    odometer_km,
    odometer_event: null,
    odometer_objection: null,
    ...more,
  });

  it("leave out the entry itself and readings that are doubted themselves", () => {
    const entries = [
      entry("a", "2025-01-01", 10),
      entry("b", "2025-02-01", 5, { odometer_objection: "falling_reading" }),
    ];
    expect(comparableReadings(entries, "2025-03-01", "a")).toEqual([]);
    expect(comparableReadings(entries, "2025-03-01")).toEqual([{ date: "2025-01-01", km: 10 }]);
  });

  it("begin anew with a new odometer", () => {
    const entries = [entry("a", "2024-01-01", 250_000), entry("b", "2025-01-01", 0, { odometer_event: "swap" })];
    expect(comparableReadings(entries, "2025-03-01")).toEqual([{ date: "2025-01-01", km: 0 }]);
    expect(comparableReadings(entries, "2024-03-01")).toHaveLength(2);
  });
});
