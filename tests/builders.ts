import type { Document } from "#domain/documents.ts";

/** A document as it arrives: quarantined, unscanned, nothing decided. */
export const aDocument = (overrides: Partial<Document> = {}): Document => ({
  id: "01900000-0000-7000-8000-00000000d0c0",
  vehicleId: "01900000-0000-7000-8000-00000000ca40",
  uploadedBy: "01900000-0000-7000-8000-00000000a110",
  filename: "rechnung.pdf",
  contentType: "application/pdf",
  sizeBytes: 1_000,
  checksumSha256: "0".repeat(64),
  blobKey: "0".repeat(32),
  approvalStatus: "QUARANTINED",
  scanStatus: "PENDING",
  scanReason: null,
  scanAttempts: 0,
  nextScanAt: "2026-11-24T10:00:00.000Z",
  piiStatus: "OK",
  piiKinds: [],
  piiDecidedAt: null,
  rejectionReason: null,
  reviewedBy: null,
  reviewedAt: null,
  createdAt: "2026-11-24T10:00:00.000Z",
  updatedAt: "2026-11-24T10:00:00.000Z",
  deletedAt: null,
  contentPurgedAt: null,
  ...overrides,
});
