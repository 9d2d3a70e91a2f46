import type { Document } from "#domain/documents.ts";
import type { ApprovalStatus, ContentType, PiiKind, PiiStatus, ScanReason, ScanStatus } from "#domain/lists.ts";

export type DocumentRow = {
  id: string;
  vehicle_id: string;
  uploaded_by: string;
  filename: string;
  content_type: ContentType;
  size_bytes: number;
  checksum_sha256: string;
  blob_key: string;
  approval_status: ApprovalStatus;
  scan_status: ScanStatus;
  scan_reason: ScanReason | null;
  scan_attempts: number;
  next_scan_at: string | null;
  pii_status: PiiStatus;
  pii_kinds: string;
  pii_decided_at: string | null;
  rejection_reason: string | null;
  approval_note: string | null;
  pii_note: string | null;
  reviewed_by: string | null;
  reviewed_at: string | null;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  content_purged_at: string | null;
};

export function toDocument(row: DocumentRow): Document {
  return {
    id: row.id,
    vehicleId: row.vehicle_id,
    uploadedBy: row.uploaded_by,
    filename: row.filename,
    contentType: row.content_type,
    sizeBytes: row.size_bytes,
    checksumSha256: row.checksum_sha256,
    blobKey: row.blob_key,
    approvalStatus: row.approval_status,
    scanStatus: row.scan_status,
    scanReason: row.scan_reason,
    scanAttempts: row.scan_attempts,
    nextScanAt: row.next_scan_at,
    piiStatus: row.pii_status,
    piiKinds: JSON.parse(row.pii_kinds) as PiiKind[],
    piiDecidedAt: row.pii_decided_at,
    rejectionReason: row.rejection_reason,
    approvalNote: row.approval_note,
    piiNote: row.pii_note,
    reviewedBy: row.reviewed_by,
    reviewedAt: row.reviewed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    deletedAt: row.deleted_at,
    contentPurgedAt: row.content_purged_at,
  };
}

/** What may change after the upload; what was uploaded never does. */
export function toRow(document: Document) {
  return {
    id: document.id,
    approval_status: document.approvalStatus,
    scan_status: document.scanStatus,
    scan_reason: document.scanReason,
    scan_attempts: document.scanAttempts,
    next_scan_at: document.nextScanAt,
    pii_status: document.piiStatus,
    pii_kinds: JSON.stringify(document.piiKinds),
    pii_decided_at: document.piiDecidedAt,
    rejection_reason: document.rejectionReason,
    approval_note: document.approvalNote,
    pii_note: document.piiNote,
    reviewed_by: document.reviewedBy,
    reviewed_at: document.reviewedAt,
    updated_at: document.updatedAt,
    deleted_at: document.deletedAt,
    content_purged_at: document.contentPurgedAt,
  };
}
