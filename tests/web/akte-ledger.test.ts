import { describe, expect, it } from "vitest";
import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import { rowsOf } from "../../web/src/pages/vehicle/akte/book.ts";
import { countEvidence, ledgerFoot, ledgerRows } from "../../web/src/pages/vehicle/akte/ledger.ts";

const entry = (date: string, change: Partial<EntryView> = {}): EntryView => ({
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
  recorded_at: `${date}T10:00:00.000Z`,
  recorded_on: date,
  withdrawn: null,
  correction_pending: false,
  ...change,
});
const document = (id: string, change: Partial<DocumentView>): DocumentView => ({
  id,
  vehicle_id: "v",
  filename: `${id}.pdf`,
  content_type: "application/pdf",
  size_bytes: 1,
  checksum_sha256: "0",
  approval_status: "APPROVED",
  scan_status: "CLEAN",
  scan_reason: null,
  pii_status: "OK",
  pii_kinds: [],
  rejection_reason: null,
  approval_note: null,
  pii_note: null,
  entries: [],
  created_at: "2026-01-01T00:00:00.000Z",
  ...change,
});

const entries = [
  entry("2024-05-01", { cost_cents: 1_000, odometer_km: 80_000, trust_level: "T3", document_ids: ["a", "b"] }),
  entry("2024-02-01", { cost_cents: 9_000, odometer_km: 900_000, odometer_objection: "falling_reading" }),
  entry("2019-03-01", {
    cost_cents: 500,
    odometer_km: 95_000,
    withdrawn: { at: "2024-01-01T00:00:00.000Z", reason: "typo", comment: "x" },
  }),
];
const rows = rowsOf(entries, {
  withPointers: false,
  gaps: [{ from: "2019-03-01", to: "2024-02-01", months: 59 }],
});
const documents = [
  document("a", { entries: [{ entry_id: "2024-05-01", confirmed: true }] }),
  document("b", { approval_status: "QUARANTINED", entries: [{ entry_id: "2024-05-01", confirmed: false }] }),
  document("c", { entries: [{ entry_id: "other", confirmed: true }] }),
];

describe("the book as a table", () => {
  it("marks new years and keeps the gap while it stands by date", () => {
    const lines = ledgerRows(rows, "date");
    expect(lines.map(({ row, isNewYear }) => [row.kind, isNewYear])).toEqual([
      ["entry", true],
      ["entry", false],
      ["gap", false],
      ["entry", true],
    ]);
  });

  it("sorts by reading and by cost, largest first, without gaps", () => {
    const dates = (key: "km" | "cost") =>
      ledgerRows(rows, key).map(({ row }) => row.kind === "entry" && row.entry.date);
    expect(dates("km")).toEqual(["2024-02-01", "2019-03-01", "2024-05-01"]);
    expect(dates("cost")).toEqual(["2024-02-01", "2024-05-01", "2019-03-01"]);
  });

  it("adds up what counts: nothing withdrawn, no reading that does not fit", () => {
    expect(ledgerFoot(rows, documents, 0)).toEqual({
      count: 2,
      km: 80_000,
      cents: 10_000,
      currency: "EUR",
      proven: 1,
      evidence: 1,
    });
  });

  it("tells checked evidence from what waits", () => {
    const first = entries[0];
    expect(first && countEvidence(first, documents, 0)).toEqual({ checked: 1, waiting: 1 });
  });
});
