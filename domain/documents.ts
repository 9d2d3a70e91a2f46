import { DomainError } from "#domain/errors.ts";
import type { ApprovalStatus, ContentType, PiiKind, PiiStatus, ScanReason, ScanStatus } from "#domain/lists.ts";

/** One uploaded file and everything that is decided about it. Sizes in bytes, instants ISO 8601 UTC. */
export type Document = {
  readonly id: string;
  readonly vehicleId: string;
  readonly uploadedBy: string;
  /** A label only; never a path. */
  readonly filename: string;
  readonly contentType: ContentType;
  readonly sizeBytes: number;
  readonly checksumSha256: string;
  readonly blobKey: string;
  readonly approvalStatus: ApprovalStatus;
  readonly scanStatus: ScanStatus;
  readonly scanReason: ScanReason | null;
  readonly scanAttempts: number;
  /** Null when no scan is due. */
  readonly nextScanAt: string | null;
  readonly piiStatus: PiiStatus;
  readonly piiKinds: readonly PiiKind[];
  /** Set once an admin has decided; a later scan then leaves the decision alone. */
  readonly piiDecidedAt: string | null;
  readonly rejectionReason: string | null;
  /** What reviewers wrote down for each other, of the approval and of the decision about personal data. */
  readonly approvalNote: string | null;
  readonly piiNote: string | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
  readonly contentPurgedAt: string | null;
};

/** What the one job of malware scan, structural check and privacy check found. */
export type Findings = {
  readonly scan:
    | { readonly status: "CLEAN" }
    | { readonly status: "INFECTED" }
    | { readonly status: "ERROR"; readonly reason: ScanReason };
  readonly piiKinds: readonly PiiKind[];
};

const FIRST_RETRY_MS = 5_000;
/** Short enough that a scanner which comes back has drained everything within five minutes. */
const LONGEST_RETRY_MS = 4 * 60_000;
/** With these pauses about a day; then the owner is told. */
const MOST_ATTEMPTS = 365;

/**
 * Scan and privacy check are one job: the scan status leaves `PENDING` only together with the privacy status.
 * An infected file is rejected at once; an unavailable scanner is asked again with growing pauses for a day.
 */
export function applyFindings(document: Document, { scan, piiKinds }: Findings, now: string): Document {
  const attempts = document.scanAttempts + 1;
  const piiStatus: PiiStatus =
    document.piiDecidedAt !== null ? document.piiStatus : piiKinds.length > 0 ? "SUSPECTED" : "OK";
  const checked = {
    ...document,
    scanAttempts: attempts,
    piiStatus,
    piiKinds,
    nextScanAt: null,
    scanReason: null,
    updatedAt: now,
  };
  if (scan.status === "CLEAN") return { ...checked, scanStatus: "CLEAN" };
  if (scan.status === "INFECTED") return { ...checked, scanStatus: "INFECTED", approvalStatus: "REJECTED" };
  const nextScanAt = scan.reason === "unavailable" ? retryAt(attempts, now) : null;
  return { ...checked, scanStatus: "ERROR", scanReason: scan.reason, nextScanAt };
}

function retryAt(attempts: number, now: string): string | null {
  if (attempts >= MOST_ATTEMPTS) return null;
  return new Date(Date.parse(now) + Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS)).toISOString();
}

export type Reviewer = {
  readonly id: string;
  /** Nobody reviews a vehicle that they own or edit. */
  readonly ownsVehicle: boolean;
};

/**
 * Accepts the document as evidence. Approving again is how links are confirmed that came later.
 * With a manual scanner the admin's word stands for the scan, and only for it.
 * @throws own_object, document_rejected, scan_not_clean, pii_not_cleared in this order
 */
export function approve(
  document: Document,
  reviewer: Reviewer,
  { now, scanOverride, note = null }: { now: string; scanOverride: boolean; note?: string | null | undefined },
): Document {
  assertMayReview(document, reviewer);
  const overridden = scanOverride && document.scanStatus === "ERROR" && document.scanReason === "manual";
  if (document.scanStatus !== "CLEAN" && !overridden) throw new DomainError("scan_not_clean");
  if (document.piiStatus !== "OK") throw new DomainError("pii_not_cleared");
  return {
    ...reviewed(document, reviewer, now),
    approvalStatus: "APPROVED",
    scanStatus: "CLEAN",
    scanReason: null,
    // Confirming later links says nothing new about the file, so what was written about it stays.
    approvalNote: note ?? document.approvalNote,
  };
}

/** A rejected document stays rejected: the way on is another upload. */
export function reject(
  document: Document,
  reviewer: Reviewer,
  { now, reason }: { now: string; reason: string },
): Document {
  assertMayReview(document, reviewer);
  return {
    ...reviewed(document, reviewer, now),
    approvalStatus: "REJECTED",
    rejectionReason: reason,
    nextScanAt: null,
  };
}

/** Sends the file through the whole check again. An admin's decision about personal data stays. */
export function requestRescan(document: Document, reviewer: Reviewer, now: string): Document {
  assertMayReview(document, reviewer);
  return { ...document, scanStatus: "PENDING", scanReason: null, scanAttempts: 0, nextScanAt: now, updatedAt: now };
}

/**
 * A reviewer decides about personal data; a later decision replaces the former with its note.
 * @throws own_object, document_rejected, scan_pending in this order
 */
export function decidePii(
  document: Document,
  reviewer: Reviewer,
  { now, status, note = null }: { now: string; status: PiiStatus; note?: string | null | undefined },
): Document {
  assertMayReview(document, reviewer);
  // The check that still runs would not know of the decision, nor the reviewer of what it finds.
  if (document.scanStatus === "PENDING") throw new DomainError("scan_pending");
  return { ...document, piiStatus: status, piiDecidedAt: now, piiNote: note, updatedAt: now };
}

export function softDelete(document: Document, now: string): Document {
  return { ...document, deletedAt: now, nextScanAt: null, updatedAt: now };
}

/** Whether content may be handed out: to owners once everything is decided well, to reviewers unless it is infected. */
export function contentAccess(
  document: Document,
  { isReviewer }: { isReviewer: boolean },
): "visible" | "quarantined" | "gone" {
  if (document.contentPurgedAt !== null) return "gone";
  if (document.scanStatus === "INFECTED") return "quarantined";
  const released =
    document.approvalStatus === "APPROVED" && document.scanStatus === "CLEAN" && document.piiStatus === "OK";
  return released || isReviewer ? "visible" : "quarantined";
}

function assertMayReview(document: Document, { ownsVehicle }: Reviewer): void {
  if (ownsVehicle) throw new DomainError("own_object");
  if (document.approvalStatus === "REJECTED") throw new DomainError("document_rejected");
}

function reviewed(document: Document, reviewer: Reviewer, now: string): Document {
  return { ...document, reviewedBy: reviewer.id, reviewedAt: now, updatedAt: now };
}
