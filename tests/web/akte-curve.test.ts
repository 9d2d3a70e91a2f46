import { describe, expect, it } from "vitest";
import type { EntryView } from "#contracts/entries.ts";
import type { Row } from "../../web/src/pages/vehicle/akte/book.ts";
import { LANE_WIDTH, laneOf, scaleTop } from "../../web/src/pages/vehicle/akte/lane.ts";
import { odometerFigure } from "../../web/src/pages/vehicle/akte/odometer-figure.ts";

const entry = (date: string, odometer_km: number, isOdd = false): EntryView => ({
  id: date,
  group_id: date,
  vehicle_id: "v",
  version: 1,
  supersedes_id: null,
  is_latest: true,
  revision_count: 1,
  date,
  type: "Wartung",
  performed_by: "Fachwerkstatt",
  performed_by_name: null,
  odometer_km,
  odometer_event: null,
  odometer_objection: isOdd ? "falling_reading" : null,
  note: null,
  private_note: null,
  cost_cents: null,
  currency: null,
  booklet: false,
  trust_level: "T3",
  late_record: false,
  document_ids: [],
  reason: null,
  recorded_at: `${date}T10:00:00.000Z`,
  recorded_on: date,
  withdrawn: null,
  correction_pending: false,
});
const row = (km: number, standing: "counts" | "odd" | "withdrawn" = "counts"): Row => ({
  kind: "entry",
  entry: entry("2024-01-01", km),
  standing,
  sinceLast: null,
});
const gap: Row = { kind: "gap", gap: { from: "2019-01-01", to: "2024-01-01", months: 60 } };

describe("the scale of the curve", () => {
  it.each([
    [[], 100_000],
    [[12], 100_000],
    [[100_000], 100_000],
    [[100_001, 3], 200_000],
  ])("grows in steps of 100,000 km", (readings, top) => {
    expect(scaleTop(readings)).toBe(top);
  });
});

describe("the curve beside the book", () => {
  it("joins row to row, inside its column", () => {
    const { rows } = laneOf([row(100_000), row(50_000), row(0)]);
    expect(rows.map((lane) => lane.point?.x)).toEqual([102, 55, 8]);
    expect(rows[0]?.pieces).toEqual([{ from: 102, to: 55, look: "line" }]);
    expect(rows[2]?.pieces).toEqual([]);
    expect(rows.every((lane) => (lane.point?.x ?? 0) <= LANE_WIDTH)).toBe(true);
  });

  it("passes an odd reading undisturbed; a detour goes there and back", () => {
    const { rows } = laneOf([row(100_000), row(20_000, "odd"), row(50_000)]);
    expect(rows[0]?.pieces.map(({ look }) => look)).toEqual(["line", "odd"]);
    expect(rows[1]?.pieces.map(({ look }) => look)).toEqual(["line", "odd"]);
    expect(rows[0]?.pieces[0]?.to).toBe(78.5);
    expect(rows[1]?.point?.isOdd).toBe(true);
  });

  it("is dotted through a gap and shows no point for what does not count", () => {
    const { rows } = laneOf([row(100_000), gap, row(60_000, "withdrawn"), row(50_000)]);
    expect(rows.map(({ pieces }) => pieces[0]?.look)).toEqual(["gap", "gap", "line", undefined]);
    expect(rows.map(({ point }) => point === null)).toEqual([false, true, true, false]);
  });

  it("needs two readings that fit each other", () => {
    expect(laneOf([row(100_000), row(20_000, "odd")]).rows).toEqual([]);
  });
});

describe("the odometer over the years", () => {
  const SIZE = { width: 350, height: 132 };

  it("runs from the first to the last reading that fits", () => {
    const figure = odometerFigure(
      [
        entry("2026-10-12", 186_420),
        entry("2014-03-21", 12),
        entry("2023-05-08", 103_940, true),
        entry("2022-10-11", 131_420),
      ],
      SIZE,
    );
    expect(figure?.first.odometer_km).toBe(12);
    expect(figure?.last.odometer_km).toBe(186_420);
    expect(figure?.points).toHaveLength(3);
    expect(figure?.odd.map(({ detour }) => detour.map(({ entry }) => entry.date))).toEqual([
      ["2022-10-11", "2023-05-08", "2026-10-12"],
    ]);
    expect(figure?.years.map(({ year }) => year)).toEqual(["2014", "2017", "2020", "2023", "2026"]);
    expect(figure?.levels.map(({ km }) => km)).toEqual([100_000]);
  });

  it("rises with the kilometres and stays inside the drawing", () => {
    const points = odometerFigure([entry("2020-01-01", 10), entry("2021-12-31", 99_000)], SIZE)?.points ?? [];
    const [first, last] = points;
    expect(first && last && first.x < last.x && first.y > last.y).toBe(true);
    expect(points.every(({ x, y }) => x >= 0 && x <= SIZE.width && y >= 0 && y <= SIZE.height)).toBe(true);
  });

  it("keeps its lines apart when a reading has a digit too many", () => {
    const odd = { ...entry("2020-06-01", 1_720_000), odometer_objection: "too_far_per_day" as const };
    const figure = odometerFigure([entry("2020-01-01", 10), odd, entry("2021-12-31", 99_000)], SIZE);
    expect(figure?.levels.map(({ km }) => km)).toEqual([500_000, 1_000_000, 1_500_000]);
  });

  it("is not drawn for a single reading", () => {
    expect(odometerFigure([entry("2020-01-01", 10)], SIZE)).toBeNull();
  });
});
