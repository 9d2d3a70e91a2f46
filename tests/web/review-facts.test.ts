import { describe, expect, it } from "vitest";
import { compare, type Fact } from "../../web/src/pages/review/facts.ts";

const entry = {
  type: "HU/AU",
  date: "2025-03-08",
  odometer_km: 172310,
  performed_by_name: "Autohaus Kern GmbH",
  cost_cents: 141280,
} as const;

const found = (fact: Fact, text: string | null | undefined) =>
  compare(entry, text).find((row) => row.fact === fact)?.inDocument;

describe("an entry's facts looked up in its document", () => {
  it.each<[Fact, string]>([
    ["date", "08.03.2025"],
    ["date", "8.3.25"],
    ["date", "08. 03. 2025"],
    ["date", "2025-03-08"],
    ["date", "08/03/2025"],
    ["date", "8. März 2025"],
    ["date", "8 March 2025"],
    ["odometer_km", "172310"],
    ["odometer_km", "172.310"],
    ["odometer_km", "172,310"],
    ["odometer_km", "172 310"],
    ["cost_cents", "1.412,80"],
    ["cost_cents", "1412,80"],
    ["cost_cents", "1,412.80"],
    ["performed_by_name", "AUTOHAUS  Kern\nGmbH"],
    ["type", "HU"],
  ])("are found in the spellings of paper: %s as %s", (fact, spelling) => {
    expect(found(fact, `Beleg vom ${spelling}, bezahlt`)).toBe(spelling.replace(/\s+/g, " "));
  });

  it.each<[Fact, string]>([
    ["date", "18.03.2025"],
    ["date", "08.03.20251"],
    ["date", "08.04.2025"],
    ["odometer_km", "172.311"],
    ["odometer_km", "1.172.310"],
    ["odometer_km", "172.310,50"],
    ["odometer_km", "1723100"],
    ["cost_cents", "11.412,80"],
    ["cost_cents", "1.412,81"],
    ["cost_cents", "412,80"],
    ["performed_by_name", "Autohaus Kern OHG"],
  ])("are not found in something that only looks like it: %s in %s", (fact, other) => {
    expect(found(fact, `Beleg vom ${other}, bezahlt`)).toBeNull();
  });

  it("are unknown where there is no text to look in", () => {
    expect(found("date", null)).toBeUndefined();
    expect(found("date", undefined)).toBeUndefined();
  });

  it("are left out where the entry says nothing", () => {
    const facts = compare({ ...entry, cost_cents: null, performed_by_name: null }, "").map((row) => row.fact);
    expect(facts).toEqual(["type", "date", "odometer_km"]);
  });

  it("treat what people typed as words, never as a pattern", () => {
    const odd = { ...entry, performed_by_name: "Kfz (Müller) + Co. [*" };
    const row = compare(odd, "bei Kfz (Müller) + Co. [* in Kiel").find(({ fact }) => fact === "performed_by_name");
    expect(row?.inDocument).toBe("Kfz (Müller) + Co. [*");
  });
});
