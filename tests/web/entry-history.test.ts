import { describe, expect, it } from "vitest";
import type { EntryView } from "#contracts/entries.ts";
import { differencesBetween, firstWords } from "../../web/src/pages/history/differences.ts";
import { spineOf } from "../../web/src/pages/history/spine.ts";

const first: EntryView = {
  id: "1",
  group_id: "g",
  vehicle_id: "v",
  version: 1,
  supersedes_id: null,
  is_latest: false,
  revision_count: 2,
  date: "2025-11-18",
  type: "Wartung",
  performed_by: "Fachwerkstatt",
  performed_by_name: null,
  odometer_km: 127_310,
  odometer_event: null,
  odometer_objection: null,
  note: null,
  private_note: null,
  cost_cents: 42_180,
  currency: "EUR",
  booklet: false,
  trust_level: "T1",
  late_record: false,
  document_ids: [],
  reason: null,
  recorded_at: "2025-11-18T19:58:00.000Z",
  recorded_on: "2025-11-18",
  withdrawn: null,
  correction_pending: false,
};
const second: EntryView = {
  ...first,
  id: "2",
  version: 2,
  is_latest: true,
  odometer_km: 172_310,
  note: "Innenraumfilter",
  reason: "Zahlendreher",
  recorded_at: "2025-11-18T20:14:00.000Z",
  recorded_on: "2025-11-18",
};

describe("what a revision changed", () => {
  it("names the fields in the order of the form", () => {
    expect(differencesBetween(first, second).map(({ field }) => field)).toEqual(["odometer_km", "note"]);
  });

  it("sees the same amount in another currency", () => {
    expect(differencesBetween(first, { ...first, currency: "CHF" }).map(({ field }) => field)).toEqual(["cost_cents"]);
  });

  it("is nothing between equal ones", () => {
    expect(differencesBetween(first, { ...first, id: "9", version: 9 })).toEqual([]);
  });

  it("lists what the first one says, without empty fields", () => {
    expect(firstWords(first)).toEqual(["type", "date", "performed_by", "odometer_km", "cost_cents"]);
  });
});

describe("the spine of an entry", () => {
  const link = (document_id: string, action: "attached" | "confirmed", at: string) => ({ document_id, action, at });

  it("runs from the newest revision to the first, each with the one before it", () => {
    const marks = spineOf([first, second], []);
    expect(marks).toMatchObject([
      { kind: "revision", revision: { id: "2" }, before: { id: "1" } },
      { kind: "revision", revision: { id: "1" }, before: null },
    ]);
  });

  it("puts evidence between them, files of one act together", () => {
    const marks = spineOf(
      [first, second],
      [
        link("b", "attached", "2025-11-18T20:00:30.000Z"),
        link("a", "attached", "2025-11-18T20:00:00.000Z"),
        link("a", "confirmed", "2025-11-19T08:00:00.000Z"),
      ],
    );
    expect(marks.map((mark) => (mark.kind === "evidence" ? mark.documentIds : mark.kind))).toEqual([
      ["a"],
      "revision",
      ["a", "b"],
      "revision",
    ]);
  });

  it("shows evidence that came with the entry above it", () => {
    const marks = spineOf([first], [link("a", "attached", first.recorded_at)]);
    expect(marks.map(({ kind }) => kind)).toEqual(["evidence", "revision"]);
  });

  it("begins with the withdrawal where there is one", () => {
    const withdrawn = { at: "2026-01-01T00:00:00.000Z", reason: "typo" as const, comment: "doppelt" };
    expect(spineOf([first, { ...second, withdrawn }], [])[0]).toMatchObject({ kind: "withdrawal", at: withdrawn.at });
  });
});
