import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyFindings,
  approve,
  contentAccess,
  decidePii,
  reject,
  requestRescan,
  type Document,
  type Findings,
  type Reviewer,
} from "#domain/documents.ts";
import { safeFilename } from "#domain/filenames.ts";
import { APPROVAL_STATUSES, PII_STATUSES, SCAN_STATUSES } from "#domain/lists.ts";
import { assertQuota } from "#domain/quota.ts";
import { aDocument } from "../builders.ts";

const NOW = "2026-11-24T10:00:00.000Z";
const reviewer = { id: "reviewer", ownsVehicle: false };
const owner = { id: "owner", ownsVehicle: true };
const clean: Findings = { scan: { status: "CLEAN" }, piiKinds: [] };
const refusedWith = (code: string) => expect.objectContaining({ code }) as Error;

describe("what the check found", () => {
  it("moves scan and privacy status together", () => {
    expect(applyFindings(aDocument(), clean, NOW)).toMatchObject({
      scanStatus: "CLEAN",
      piiStatus: "OK",
      nextScanAt: null,
    });
    expect(applyFindings(aDocument(), { ...clean, piiKinds: ["email"] }, NOW)).toMatchObject({
      scanStatus: "CLEAN",
      piiStatus: "SUSPECTED",
      piiKinds: ["email"],
    });
  });

  it("rejects an infected file at once", () => {
    expect(applyFindings(aDocument(), { scan: { status: "INFECTED" }, piiKinds: [] }, NOW)).toMatchObject({
      scanStatus: "INFECTED",
      approvalStatus: "REJECTED",
    });
  });

  it("asks an unavailable scanner again with growing pauses of at most four minutes, for about a day", () => {
    const unavailable: Findings = { scan: { status: "ERROR", reason: "unavailable" }, piiKinds: [] };
    let document = aDocument();
    let at = NOW;
    const pauses: number[] = [];
    while (document.nextScanAt !== null) {
      document = applyFindings(document, unavailable, at);
      if (document.nextScanAt === null) break;
      pauses.push(Date.parse(document.nextScanAt) - Date.parse(at));
      at = document.nextScanAt;
    }
    expect(pauses[0]).toBe(5_000);
    expect(Math.max(...pauses)).toBe(240_000);
    const hours = (Date.parse(at) - Date.parse(NOW)) / 3_600_000;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(25);
  });

  it.each(["encrypted", "over_limit", "active_content", "manual"] as const)("is final for %s", (reason) => {
    expect(applyFindings(aDocument(), { scan: { status: "ERROR", reason }, piiKinds: [] }, NOW)).toMatchObject({
      scanStatus: "ERROR",
      scanReason: reason,
      nextScanAt: null,
    });
  });

  it("leaves an admin's decision about personal data alone", () => {
    const decided = decidePii(aDocument({ scanStatus: "CLEAN", piiStatus: "SUSPECTED" }), reviewer, {
      now: NOW,
      status: "OK",
    });
    expect(applyFindings(decided, { ...clean, piiKinds: ["email"] }, NOW).piiStatus).toBe("OK");
  });
});

describe("approving", () => {
  const ready = aDocument({ scanStatus: "CLEAN", nextScanAt: null });
  const options = { now: NOW, scanOverride: false };

  it("records who and when, and may be repeated for later links", () => {
    const approved = approve(ready, reviewer, options);
    expect(approved).toMatchObject({ approvalStatus: "APPROVED", reviewedBy: "reviewer", reviewedAt: NOW });
    expect(approve(approved, reviewer, options).approvalStatus).toBe("APPROVED");
  });

  it("is refused to the vehicle's owner first of all", () => {
    expect(() => approve(aDocument({ approvalStatus: "REJECTED" }), owner, options)).toThrow(refusedWith("own_object"));
  });

  it.each([
    [{ approvalStatus: "REJECTED" }, "document_rejected"],
    [{ scanStatus: "PENDING" }, "scan_not_clean"],
    [{ scanStatus: "ERROR", scanReason: "unavailable" }, "scan_not_clean"],
    [{ piiStatus: "SUSPECTED" }, "pii_not_cleared"],
    [{ piiStatus: "CONFIRMED" }, "pii_not_cleared"],
  ] as const)("is refused for %j with %s", (change, code) => {
    expect(() => approve({ ...ready, ...change }, reviewer, options)).toThrow(refusedWith(code));
  });

  it("takes a person's word for the scan only where a person is the scanner", () => {
    const override = { now: NOW, scanOverride: true };
    expect(approve({ ...ready, scanStatus: "ERROR", scanReason: "manual" }, reviewer, override)).toMatchObject({
      scanStatus: "CLEAN",
      scanReason: null,
    });
    for (const scanReason of ["encrypted", "over_limit", "active_content", "unavailable"] as const) {
      expect(() => approve({ ...ready, scanStatus: "ERROR", scanReason }, reviewer, override)).toThrow(
        refusedWith("scan_not_clean"),
      );
    }
  });
});

describe("deciding about personal data", () => {
  it.each(PII_STATUSES)("as %s waits until the check has run", (status) => {
    const decide = (scanStatus: (typeof SCAN_STATUSES)[number]) =>
      decidePii(aDocument({ scanStatus }), reviewer, { now: NOW, status, note: "Zeile zwei" });
    expect(() => decide("PENDING")).toThrow(refusedWith("scan_pending"));
    for (const scanStatus of ["CLEAN", "ERROR"] as const)
      expect(decide(scanStatus)).toMatchObject({ piiStatus: status, piiDecidedAt: NOW, piiNote: "Zeile zwei" });
  });

  it("is refused to the vehicle's owner and after a rejection before anybody has to wait", () => {
    const decide = (document: Document, who: Reviewer) => decidePii(document, who, { now: NOW, status: "CONFIRMED" });
    expect(() => decide(aDocument(), owner)).toThrow(refusedWith("own_object"));
    expect(() => decide(aDocument({ approvalStatus: "REJECTED" }), reviewer)).toThrow(refusedWith("document_rejected"));
  });
});

describe("rejecting and scanning again", () => {
  it("is for good", () => {
    const rejected = reject(aDocument(), reviewer, { now: NOW, reason: "Unleserlich" });
    expect(rejected).toMatchObject({ approvalStatus: "REJECTED", rejectionReason: "Unleserlich" });
    for (const act of [
      () => approve(rejected, reviewer, { now: NOW, scanOverride: false }),
      () => requestRescan(rejected, reviewer, NOW),
      () => reject(rejected, reviewer, { now: NOW, reason: "x" }),
    ]) {
      expect(act).toThrow(refusedWith("document_rejected"));
    }
  });

  it("begins the check anew", () => {
    expect(
      requestRescan(aDocument({ scanStatus: "ERROR", scanAttempts: 40, nextScanAt: null }), reviewer, NOW),
    ).toMatchObject({ scanStatus: "PENDING", scanAttempts: 0, nextScanAt: NOW });
  });
});

describe("the content", () => {
  it("is the owner's only when approved, clean and cleared, and nobody's when infected or purged", () => {
    for (const approvalStatus of APPROVAL_STATUSES)
      for (const scanStatus of SCAN_STATUSES)
        for (const piiStatus of PII_STATUSES) {
          const document = aDocument({ approvalStatus, scanStatus, piiStatus });
          const released = approvalStatus === "APPROVED" && scanStatus === "CLEAN" && piiStatus === "OK";
          expect(contentAccess(document, { isReviewer: false })).toBe(released ? "visible" : "quarantined");
          expect(contentAccess(document, { isReviewer: true })).toBe(
            scanStatus === "INFECTED" ? "quarantined" : "visible",
          );
        }
    expect(contentAccess(aDocument({ contentPurgedAt: NOW }), { isReviewer: true })).toBe("gone");
  });
});

describe("a file name", () => {
  it.each([
    ["../../etc/passwd.pdf", "passwd.pdf"],
    ["C:\\Users\\a\\Rechnung.PDF", "Rechnung.PDF"],
    ["re\u202echnung\u0000\r\n.pdf", "rechnung.pdf"],
    ["ölwechsel 🚗.pdf", "ölwechsel 🚗.pdf"],
    [".pdf", "Dokument.pdf"],
    [`${"a".repeat(250)}🚗🚗.pdf`, `${"a".repeat(250)}.pdf`],
    ["halbes \ud83d Zeichen.pdf", "halbes \ufffd Zeichen.pdf"],
  ])("%j becomes the label %j", (name, label) => {
    expect(safeFilename(name, "application/pdf")).toBe(label);
  });

  it("is at most 255 characters, keeps its extension, and holds nothing that could be a path", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 600 }), (stem) => {
        const label = safeFilename(`${stem}.pdf`, "application/pdf");
        expect(label.length).toBeLessThanOrEqual(255);
        expect(label.toLowerCase().endsWith(".pdf")).toBe(true);
        expect(label).not.toMatch(/[/\\\p{Cc}]/u);
        expect(label.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("an account's store", () => {
  it("holds five hundred files and two gigabytes, ten times that for a business", () => {
    const full = { files: 500, bytes: 0 };
    expect(() => assertQuota("user", full, 0)).toThrow(refusedWith("quota_exceeded"));
    expect(() => assertQuota("vip", full, 0)).not.toThrow();
    expect(() => assertQuota("user", { files: 0, bytes: 2 * 1024 ** 3 - 5 }, 6)).toThrow(refusedWith("quota_exceeded"));
    expect(() => assertQuota("user", { files: 499, bytes: 2 * 1024 ** 3 - 5 }, 5)).not.toThrow();
  });
});
