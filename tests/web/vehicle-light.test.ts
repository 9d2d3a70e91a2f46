import { describe, expect, it } from "vitest";
import type { EntryView } from "#contracts/entries.ts";
import type { TrustView } from "#contracts/trust.ts";
import { ladderOf } from "../../web/src/pages/vehicle/ladder.ts";
import { isNewBook, provenOf, wayOut } from "../../web/src/pages/vehicle/reason-way.ts";

type Reason = TrustView["reasons"][number];
const reason = (code: Reason["code"], severity: Reason["severity"], priority: number): Reason => ({
  code,
  severity,
  priority,
  hint: "",
});
const odometer = reason("odometer_implausible", "cap", 45);
const gap = reason("history_gap", "warn", 95);

const entry = (id: string, change: Partial<EntryView>): EntryView =>
  ({ id, type: "Wartung", trust_level: "T1", odometer_objection: null, ...change }) as EntryView;

describe("the light pulled apart", () => {
  it("holds each reason at the step it keeps the light on", () => {
    const rungs = ladderOf({ trust_light: "orange", reasons: [odometer, gap] });
    expect(rungs.map(({ light, place }) => [light, place])).toEqual([
      ["rot", "past"],
      ["orange", "now"],
      ["gelb", "next"],
      ["gruen", "goal"],
    ]);
    expect(rungs.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      [],
      ["odometer_implausible"],
      ["history_gap"],
      [],
    ]);
  });

  it("has reached green when nothing holds it", () => {
    const rungs = ladderOf({ trust_light: "gruen", reasons: [] });
    expect(rungs.map(({ place }) => place)).toEqual(["past", "past", "past", "reached"]);
  });

  it("still says that green lies ahead of yellow", () => {
    expect(ladderOf({ trust_light: "gelb", reasons: [gap] }).map(({ place }) => place)).toEqual([
      "past",
      "past",
      "now",
      "goal",
    ]);
  });
});

describe("the way out of a reason", () => {
  const odd = entry("odd", { odometer_objection: "falling_reading" });
  const proven = entry("proven", { trust_level: "T3" });
  const fuel = entry("fuel", { type: "Tanken/Laden" });
  const accident = entry("crash", { type: "Unfall" });
  const all = [fuel, proven, odd, accident];

  it.each<[Reason["code"], readonly EntryView[], string]>([
    ["odometer_implausible", all, "/fahrzeuge/v/eintrag/odd"],
    ["odometer_implausible", [proven], "/fahrzeuge/v?ansicht=archiv"],
    ["public_evidence_incomplete", all, "/fahrzeuge/v/eintrag/odd#nachweise"],
    ["public_evidence_incomplete", [], "/fahrzeuge/v/eintrag"],
    ["t1_physical_servicebook_not_present", [fuel], "/fahrzeuge/v/eintrag"],
    ["accident_not_free_requires_completed_accident_trust", all, "/fahrzeuge/v/eintrag/crash#nachweise"],
    ["accident_trust_missing_evidence", [proven], "/fahrzeuge/v/eintrag"],
    ["history_gap", all, "/fahrzeuge/v/eintrag"],
    ["document_quarantined_not_approved", all, "/dokumente"],
    ["pii_confirmed_blocks_t3", all, "/dokumente"],
  ])("%s begins where it can be removed", (code, entries, href) => {
    expect(wayOut("v", code, entries)).toEqual({ to: "page", href });
  });

  it("begins with the vehicle's own details where only those are missing", () => {
    expect(wayOut("v", "accident_status_unknown_cap_orange", all)).toEqual({ to: "details" });
  });

  it("counts only what needs proof", () => {
    expect(provenOf(all)).toEqual({ proven: 1, all: 3 });
  });

  it("asks for the first entry in a new book only", () => {
    expect(isNewBook("public_evidence_incomplete", [])).toBe(true);
    expect(isNewBook("public_evidence_incomplete", all)).toBe(false);
    expect(isNewBook("history_gap", [])).toBe(false);
  });
});
