import { query } from "@solidjs/router";
import type { DocumentView, QueueItem, ReviewQueue, WaitingCorrection } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import { request, requestFile } from "./request.ts";

export type { QueueItem, WaitingCorrection };

export interface Waiting {
  /** Oldest first. */
  documents: QueueItem[];
  corrections: WaitingCorrection[];
}

/** Everything that waits for a reviewer. What decides below leaves it to the caller to read this anew. */
export const getReviewQueue = query(async (): Promise<Waiting> => {
  const documents: QueueItem[] = [];
  let corrections: WaitingCorrection[] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: 200, cursor };
    const page: ReviewQueue = await request<ReviewQueue>("GET", "/documents/admin/quarantine", { query });
    documents.push(...page.items);
    corrections = page.corrections;
    cursor = page.next_cursor;
  } while (cursor);
  return { documents, corrections };
}, "review-queue");

/** The entries that a document hangs at, as they stand now. */
export const getLinkedEntries = query(
  (vehicleId: string, ...entryIds: string[]): Promise<EntryView[]> =>
    Promise.all(entryIds.map((id) => request<EntryView>("GET", entryPath(vehicleId, id)))),
  "linked-entries",
);

/** What the reviewer sees: images re-encoded without camera data, PDFs as they are. */
export const loadPreview = (id: string, signal: AbortSignal): Promise<Blob> =>
  requestFile(`${pathOf(id)}/preview`, { signal });

/** Accepts the document and the links it has now as evidence. */
export const approveDocument = (id: string): Promise<DocumentView> => decide(id, "approve", {});

/** Accepts it on the reviewer's word instead of a virus scan; only where the operator runs none. */
export const approveUnscanned = (id: string, note: string): Promise<DocumentView> =>
  decide(id, "approve", { scan_override: true, note });

export const rejectDocument = (id: string, reason: string): Promise<DocumentView> => decide(id, "reject", { reason });

export const rescanDocument = (id: string): Promise<DocumentView> => decide(id, "rescan");

/** Personal data are really to be read: the owner has to bring another file. */
export const confirmPii = (id: string): Promise<DocumentView> => decide(id, "pii", { pii_status: "CONFIRMED" });

/** @param grant of a step-up with the scope `pii` */
export const clearPii = (id: string, grant: string): Promise<DocumentView> =>
  decide(id, "pii", { pii_status: "OK" }, grant);

/** From now on the given-up fact no longer counts. */
export const confirmCorrection = ({ vehicle_id, given_up }: WaitingCorrection): Promise<EntryView> =>
  request("POST", `${entryPath(vehicle_id, given_up.id)}/confirm-correction`, { quiet: true });

const pathOf = (id: string): string => `/documents/${encodeURIComponent(id)}`;

const entryPath = (vehicleId: string, entryId: string): string =>
  `/vehicles/${encodeURIComponent(vehicleId)}/entries/${encodeURIComponent(entryId)}`;

const decide = (id: string, decision: string, body?: object, stepUp?: string): Promise<DocumentView> =>
  request("POST", `${pathOf(id)}/${decision}`, {
    quiet: true,
    ...(body ? { body } : {}),
    ...(stepUp ? { stepUp } : {}),
  });
