import * as v from "valibot";
import type { Document } from "#domain/documents.ts";
import {
  APPROVAL_STATUSES,
  CONTENT_TYPES,
  PII_KINDS,
  PII_STATUSES,
  SCAN_REASONS,
  SCAN_STATUSES,
} from "#domain/lists.ts";
import { EntryView } from "#contracts/entries.ts";
export { CONTENT_TYPES } from "#domain/lists.ts";
import { Id, Instant, page, PageQuery, text } from "#contracts/primitives.ts";

export const DocumentQuery = v.strictObject({ ...PageQuery, vehicle_id: v.optional(Id), entry_id: v.optional(Id) });
export const QueueQuery = v.strictObject(PageQuery);
export const LinkParams = v.strictObject({ id: Id, entry_id: Id });

/** Whoever lets their word stand for the scan also writes down how they looked. */
export const ApproveBody = v.pipe(
  v.strictObject({ scan_override: v.optional(v.literal(true)), note: v.optional(text(500)) }),
  v.forward(
    v.partialCheck(
      [["scan_override"], ["note"]],
      ({ scan_override, note }) => scan_override !== true || note !== undefined,
    ),
    ["note"],
  ),
);
export const RejectBody = v.strictObject({ reason: text(500) });
export const PiiBody = v.strictObject({ pii_status: v.picklist(PII_STATUSES), note: v.optional(text(500)) });

const document = {
  id: Id,
  vehicle_id: Id,
  filename: v.string(),
  content_type: v.picklist(CONTENT_TYPES),
  size_bytes: v.number(),
  checksum_sha256: v.string(),
  approval_status: v.picklist(APPROVAL_STATUSES),
  scan_status: v.picklist(SCAN_STATUSES),
  scan_reason: v.nullable(v.picklist(SCAN_REASONS)),
  pii_status: v.picklist(PII_STATUSES),
  /** Which kinds of personal data were found; never the values. */
  pii_kinds: v.array(v.picklist(PII_KINDS)),
  rejection_reason: v.nullable(v.string()),
  /** Written by reviewers for reviewers; null for everybody else. */
  approval_note: v.nullable(v.string()),
  pii_note: v.nullable(v.string()),
  entries: v.array(v.strictObject({ entry_id: Id, confirmed: v.boolean() })),
  created_at: Instant,
};

export const DocumentView = v.strictObject(document);
export type DocumentView = v.InferOutput<typeof DocumentView>;
export const DocumentPage = page(DocumentView);

/** A waiting document with what a reviewer needs beside it. */
export const QueueItem = v.strictObject({
  ...document,
  vehicle_name: v.string(),
  /** True when the reviewer may not decide, because the vehicle is theirs. */
  own_object: v.boolean(),
});
export type QueueItem = v.InferOutput<typeof QueueItem>;

export const WaitingCorrection = v.strictObject({
  vehicle_id: Id,
  vehicle_name: v.string(),
  own_object: v.boolean(),
  given_up: EntryView,
  in_force: EntryView,
});
export type WaitingCorrection = v.InferOutput<typeof WaitingCorrection>;

export const ReviewQueue = v.strictObject({ ...page(QueueItem).entries, corrections: v.array(WaitingCorrection) });
export type ReviewQueue = v.InferOutput<typeof ReviewQueue>;

export function toDocumentView(
  stored: Document,
  facts: {
    readonly links: readonly { readonly entryId: string; readonly confirmed: boolean }[];
    readonly isReviewer: boolean;
  },
): DocumentView {
  return {
    id: stored.id,
    vehicle_id: stored.vehicleId,
    filename: stored.filename,
    content_type: stored.contentType,
    size_bytes: stored.sizeBytes,
    checksum_sha256: stored.checksumSha256,
    approval_status: stored.approvalStatus,
    scan_status: stored.scanStatus,
    scan_reason: stored.scanReason,
    pii_status: stored.piiStatus,
    pii_kinds: [...stored.piiKinds],
    rejection_reason: stored.rejectionReason,
    approval_note: facts.isReviewer ? stored.approvalNote : null,
    pii_note: facts.isReviewer ? stored.piiNote : null,
    entries: facts.links.map(({ entryId, confirmed }) => ({ entry_id: entryId, confirmed })),
    created_at: stored.createdAt,
  };
}
