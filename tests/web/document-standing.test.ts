import { describe, expect, it } from "vitest";
import type { DocumentView } from "#contracts/documents.ts";
import { isReadable, slipState, standingOf } from "../../web/src/document-standing.ts";

const UPLOADED = "2026-11-24T09:40:00.000Z";
const SOON = Date.parse(UPLOADED) + 60_000;
const NEXT_WEEK = Date.parse(UPLOADED) + 7 * 86_400_000;

const clean: DocumentView = {
  id: "d",
  vehicle_id: "v",
  filename: "Rechnung.pdf",
  content_type: "application/pdf",
  size_bytes: 1000,
  checksum_sha256: "0",
  approval_status: "APPROVED",
  scan_status: "CLEAN",
  scan_reason: null,
  pii_status: "OK",
  pii_kinds: [],
  rejection_reason: null,
  approval_note: null,
  pii_note: null,
  entries: [{ entry_id: "e", confirmed: true }],
  created_at: UPLOADED,
};
const fresh: DocumentView = {
  ...clean,
  approval_status: "QUARANTINED",
  entries: [{ entry_id: "e", confirmed: false }],
};

describe("who acts next on a document", () => {
  it.each<[Partial<DocumentView>, string, string, number | null]>([
    [{ scan_status: "PENDING" }, "us", "scanning", 1],
    [{ scan_status: "ERROR", scan_reason: "unavailable" }, "us", "scanner_down", 1],
    [{ scan_status: "ERROR", scan_reason: "manual" }, "us", "manual", 3],
    [{ scan_status: "ERROR", scan_reason: "manual", pii_status: "SUSPECTED" }, "you", "pii_suspected", null],
    [{ scan_status: "ERROR", scan_reason: "encrypted" }, "you", "encrypted", null],
    [{ scan_status: "ERROR", scan_reason: "over_limit" }, "you", "over_limit", null],
    [{ scan_status: "ERROR", scan_reason: "active_content" }, "you", "active_content", null],
    [{ scan_status: "INFECTED", approval_status: "REJECTED" }, "you", "infected", null],
    [{ approval_status: "REJECTED" }, "you", "rejected", null],
    [{ pii_status: "SUSPECTED" }, "you", "pii_suspected", null],
    [{ pii_status: "CONFIRMED" }, "you", "pii_confirmed", null],
    [{}, "us", "review", 3],
  ])("follows from its state: %o → %s, %s", (state, turn, why, step) => {
    expect(standingOf({ ...fresh, ...state }, SOON)).toEqual({ turn, why, step });
  });

  it("turns to the owner when the scanner stayed away for a day", () => {
    const waiting: DocumentView = { ...fresh, scan_status: "ERROR", scan_reason: "unavailable" };
    expect(standingOf(waiting, NEXT_WEEK)).toMatchObject({ turn: "you", why: "scanner_gave_up" });
  });

  it("is nobody once it is approved and every link is confirmed", () => {
    expect(standingOf(clean, SOON)).toEqual({ turn: "nobody", why: "checked", step: null });
    expect(standingOf({ ...clean, entries: [] }, SOON)).toMatchObject({ turn: "nobody", why: "unattached" });
  });

  it("is the reviewer again for a new link", () => {
    const entries = [...clean.entries, { entry_id: "f", confirmed: false }];
    expect(standingOf({ ...clean, entries }, SOON)).toMatchObject({ turn: "us", why: "link_review" });
  });
});

describe("the slip of a document", () => {
  it("is checked at the entry whose link is confirmed and waits at the other", () => {
    const both: DocumentView = { ...clean, entries: [...clean.entries, { entry_id: "f", confirmed: false }] };
    expect([slipState(both, SOON, "e"), slipState(both, SOON, "f"), slipState(both, SOON)]).toEqual([
      "checked",
      "waiting",
      "waiting",
    ]);
  });

  it("asks to black out personal data before anything else", () => {
    expect(slipState({ ...fresh, pii_status: "SUSPECTED" }, SOON)).toBe("personal");
  });

  it("is struck when the file can never pass", () => {
    expect(slipState({ ...fresh, scan_status: "ERROR", scan_reason: "encrypted" }, SOON)).toBe("rejected");
  });
});

describe("reading a document", () => {
  it("needs approval, a clean scan and no open personal data", () => {
    expect(isReadable(clean)).toBe(true);
    expect([fresh, { ...clean, pii_status: "CONFIRMED" as const }].some(isReadable)).toBe(false);
  });
});
