import { describe, expect, it } from "vitest";
import type { EntryView } from "#contracts/entries.ts";
import { rowsOf, speaksAgainst, type Row } from "../../web/src/pages/vehicle/akte/book.ts";
import { portionOf, sectionsOf } from "../../web/src/pages/vehicle/akte/years.ts";

let count = 0;

function entry(change: Partial<EntryView>): EntryView {
  count += 1;
  const id = `e${String(count).padStart(3, "0")}`;
  return {
    id,
    group_id: id,
    vehicle_id: "v",
    version: 1,
    supersedes_id: null,
    is_latest: true,
    revision_count: 1,
    date: "2024-05-01",
    type: "Wartung",
    performed_by: "Fachwerkstatt",
    performed_by_name: null,
    odometer_km: 10_000,
    odometer_event: null,
    odometer_objection: null,
    note: null,
    private_note: null,
    cost_cents: null,
    currency: null,
    booklet: false,
    trust_level: "T1",
    late_record: false,
    document_ids: [],
    reason: null,
    recorded_at: `${change.date ?? "2024-05-01"}T10:00:00.000Z`,
    recorded_on: change.date ?? "2024-05-01",
    withdrawn: null,
    correction_pending: false,
    ...change,
  };
}

const WITHDRAWN = { at: "2024-06-01T10:00:00.000Z", reason: "wrong_vehicle", comment: "Gehört zum Polo." } as const;
const PLAIN = { withPointers: false, gaps: [] };
const say = (row: Row): string => (row.kind === "entry" ? row.entry.date : row.kind === "gap" ? "gap" : `→${row.on}`);

describe("the rows of a book", () => {
  it("stand newest first, of one day the later written one first", () => {
    const old = entry({ date: "2022-01-01" });
    const first = entry({ date: "2024-05-01" });
    const second = entry({ date: "2024-05-01" });
    const rows = rowsOf([old, first, second], PLAIN);
    expect(rows.map((row) => row.kind === "entry" && row.entry.id)).toEqual([second.id, first.id, old.id]);
  });

  it("count the distance from the last reading that fits, past odd and withdrawn ones", () => {
    const rows = rowsOf(
      [
        entry({ date: "2024-01-01", odometer_km: 50_000 }),
        entry({ date: "2023-01-01", odometer_km: 9_000, odometer_objection: "falling_reading" }),
        entry({ date: "2022-06-01", odometer_km: 45_000, withdrawn: WITHDRAWN }),
        entry({ date: "2022-01-01", odometer_km: 40_000 }),
      ],
      PLAIN,
    );
    expect(rows.map((row) => row.kind === "entry" && row.sinceLast)).toEqual([10_000, null, null, null]);
    expect(rows.map((row) => row.kind === "entry" && row.standing)).toEqual(["counts", "odd", "withdrawn", "counts"]);
  });

  it("tell the distance from the whole book where only some of it is shown", () => {
    const shown = entry({ date: "2024-01-01", odometer_km: 50_000 });
    const leftOut = entry({ date: "2023-01-01", odometer_km: 48_000 });
    const oldest = entry({ date: "2022-01-01", odometer_km: 40_000 });
    const rows = rowsOf([shown, oldest], { ...PLAIN, book: [shown, leftOut, oldest] });
    expect(rows).toMatchObject([{ sinceLast: 2_000 }, { sinceLast: null }]);
  });

  it("name no distance after a swapped meter", () => {
    const rows = rowsOf(
      [
        entry({ date: "2024-01-01", odometer_km: 500, odometer_event: "swap" }),
        entry({ date: "2022-01-01", odometer_km: 90_000 }),
      ],
      PLAIN,
    );
    expect(rows[0]).toMatchObject({ sinceLast: null });
  });

  it("point from the day of writing to late records, once for all of one day", () => {
    // Written after midnight where the operator is, the day before in UTC.
    const late = { late_record: true, recorded_at: "2023-02-19T23:30:00.000Z", recorded_on: "2023-02-20" };
    const rows = rowsOf(
      [
        entry({ date: "2023-05-08" }),
        entry({ date: "2022-10-11" }),
        entry({ date: "2019-09-16", ...late }),
        entry({ date: "2019-03-05", ...late }),
        entry({ date: "2018-03-05", ...late, withdrawn: WITHDRAWN }),
      ],
      { withPointers: true, gaps: [] },
    );
    expect(rows.map(say)).toEqual([
      "2023-05-08",
      "→2023-02-20",
      "2022-10-11",
      "2019-09-16",
      "2019-03-05",
      "2018-03-05",
    ]);
    expect(rows[1]).toMatchObject({ entries: [{ date: "2019-09-16" }, { date: "2019-03-05" }] });
  });

  it("break where service is missing, above the year of the last one before", () => {
    const rows = rowsOf(
      [
        entry({ date: "2022-10-11" }),
        entry({ date: "2022-01-27", type: "Unfall" }),
        entry({ date: "2019-11-01", type: "Pflege" }),
        entry({ date: "2019-09-16" }),
      ],
      { withPointers: false, gaps: [{ from: "2019-09-16", to: "2022-10-11", months: 36 }] },
    );
    expect(rows.map(say)).toEqual(["2022-10-11", "2022-01-27", "gap", "2019-11-01", "2019-09-16"]);
  });
});

describe("the years of a book", () => {
  it("hold their rows and what they add up to; withdrawn entries stay but do not count", () => {
    const sections = sectionsOf(
      rowsOf(
        [
          entry({ date: "2023-07-14", cost_cents: 104_860 }),
          entry({ date: "2023-05-08", cost_cents: 4_400, odometer_objection: "falling_reading" }),
          entry({ date: "2023-01-30", cost_cents: 6_490, withdrawn: WITHDRAWN }),
        ],
        PLAIN,
      ),
    );
    expect(sections).toMatchObject([
      { kind: "year", year: "2023", tally: { count: 2, cents: 109_260, odd: 1, withdrawn: 1 } },
    ]);
  });

  it("leave amounts in another currency out of the sum", () => {
    const entries = [
      entry({ date: "2023-07-14", cost_cents: 10_000, currency: "CHF" }),
      entry({ date: "2023-05-08", cost_cents: 4_400, currency: "EUR" }),
      entry({ date: "2022-05-08", cost_cents: 600, currency: "CHF" }),
    ];
    expect(sectionsOf(rowsOf(entries, PLAIN))).toMatchObject([
      { year: "2023", tally: { cents: 10_000, currency: "CHF" } },
      { year: "2022", tally: { cents: 600, currency: "CHF" } },
    ]);
  });

  it("leave gaps and pointers into empty years between them, where folding hides nothing", () => {
    const rows = rowsOf(
      [
        entry({ date: "2025-01-01" }),
        entry({
          date: "2019-01-01",
          late_record: true,
          recorded_at: "2023-02-20T10:00:00.000Z",
          recorded_on: "2023-02-20",
        }),
      ],
      { withPointers: true, gaps: [{ from: "2019-01-01", to: "2025-01-01", months: 72 }] },
    );
    const shape = sectionsOf(rows).map((section) => (section.kind === "year" ? section.year : say(section.row)));
    expect(shape).toEqual(["2025", "→2023-02-20", "gap", "2019"]);
  });

  it("are drawn whole, piece by piece", () => {
    const years = ["2024-01-01", "2024-02-01", "2023-01-01", "2022-01-01"].map((date) => entry({ date }));
    const sections = sectionsOf(rowsOf(years, PLAIN));
    expect(portionOf(sections, 1)).toHaveLength(1);
    expect(portionOf(sections, 3)).toHaveLength(2);
    expect(portionOf(sections, 99)).toHaveLength(3);
  });
});

describe("what speaks against a reading", () => {
  const before = entry({ date: "2022-10-11", odometer_km: 131_420 });
  const after = entry({ date: "2023-07-14", odometer_km: 141_870 });

  it("is the earlier entry with more kilometres", () => {
    const odd = entry({ date: "2023-05-08", odometer_km: 103_940, odometer_objection: "falling_reading" });
    expect(speaksAgainst(odd, [before, odd, after])).toBe(before);
  });

  it("is the later entry with fewer", () => {
    const odd = entry({ date: "2023-05-08", odometer_km: 200_000, odometer_objection: "falling_reading" });
    expect(speaksAgainst(odd, [before, odd, after])).toBe(after);
  });

  it("is the last entry before where the way is too far", () => {
    const odd = entry({ date: "2022-10-12", odometer_km: 140_000, odometer_objection: "too_far_per_day" });
    expect(speaksAgainst(odd, [before, odd, after])).toBe(before);
  });

  it("is nothing where only the date is wrong", () => {
    const odd = entry({ date: "2030-01-01", odometer_km: 150_000, odometer_objection: "future_date" });
    expect(speaksAgainst(odd, [before, odd, after])).toBeUndefined();
  });
});
