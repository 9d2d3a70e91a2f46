import { describe, expect, it } from "vitest";
import type { EntryView } from "#contracts/entries.ts";
import { costSums } from "../../web/src/pages/vehicle/cost-sums.ts";

const entry = (date: string, odometer_km: number, cost_cents: number | null, change: Partial<EntryView> = {}) =>
  ({ date, odometer_km, cost_cents, currency: "EUR", odometer_objection: null, ...change }) as EntryView;

describe("what a vehicle cost so far", () => {
  it("adds up by year, newest first, with each year's share of the dearest", () => {
    const sums = costSums([
      entry("2025-05-01", 30_000, 5_000),
      entry("2024-05-01", 10_000, 7_500),
      entry("2024-01-01", 10_000, 2_500),
    ]);
    expect(sums).toMatchObject({
      cents: 15_000,
      years: [
        { year: "2025", cents: 5_000, share: 0.5 },
        { year: "2024", cents: 10_000, share: 1 },
      ],
      centsPer100Km: 75,
    });
  });

  it("leaves another currency out instead of adding it", () => {
    const sums = costSums([
      entry("2025-05-01", 1, 5_000, { currency: "CHF" }),
      entry("2024-05-01", 1, 7_500),
      entry("2024-01-01", 1, 2_500),
    ]);
    expect(sums).toMatchObject({ cents: 10_000, currency: "EUR", years: [{ year: "2024" }] });
  });

  it("measures the way by readings that fit", () => {
    const odd = entry("2024-06-01", 900_000, null, { odometer_objection: "falling_reading" });
    expect(costSums([entry("2025-05-01", 20_000, 1_000), odd, entry("2024-05-01", 10_000, null)])?.centsPer100Km).toBe(
      10,
    );
  });

  it("says nothing without a distance, and nothing at all without an amount", () => {
    expect(costSums([entry("2025-05-01", 20_000, 1_000)])?.centsPer100Km).toBeNull();
    expect(costSums([entry("2025-05-01", 20_000, null), entry("2024-05-01", 10_000, 0)])).toBeNull();
  });
});
