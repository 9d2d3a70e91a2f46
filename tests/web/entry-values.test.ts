import { describe, expect, it } from "vitest";
import {
  emptyValues,
  isSameContent,
  missingFields,
  toContent,
  type EntryValues,
} from "../../web/src/pages/entry/entry-values.ts";

const filled: EntryValues = {
  ...emptyValues("2026-11-24"),
  type: "Wartung",
  performed_by: "Fachwerkstatt",
  odometer_km: 0,
};

describe("the form of an entry", () => {
  it("misses everything required but the day when it is new", () => {
    expect(missingFields(emptyValues("2026-11-24"))).toEqual(["type", "performed_by", "odometer_km"]);
    expect(toContent(emptyValues("2026-11-24"))).toBeNull();
  });

  it("takes zero kilometres for a reading", () => {
    expect(missingFields(filled)).toEqual([]);
    expect(toContent(filled)).toMatchObject({ odometer_km: 0 });
  });

  it("sends money as whole cents, with its currency, and neither without an amount", () => {
    expect(toContent({ ...filled, cost: 428.6 })).toMatchObject({ cost_cents: 42_860, currency: "EUR" });
    expect(toContent({ ...filled, cost: 1.15 })).toMatchObject({ cost_cents: 115 });
    expect(toContent(filled)).toMatchObject({ cost_cents: null, currency: null });
  });

  it("sends empty texts as nothing, and trims the others", () => {
    expect(toContent({ ...filled, note: "  ", performed_by_name: " Autohaus Kern " })).toMatchObject({
      note: null,
      performed_by_name: "Autohaus Kern",
    });
  });

  it("knows whether anything was changed", () => {
    expect(isSameContent(toContent(filled), toContent({ ...filled, note: " " }))).toBe(true);
    expect(isSameContent(toContent(filled), toContent({ ...filled, booklet: true }))).toBe(false);
  });
});
