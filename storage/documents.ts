import { isStaff, type Actor } from "#domain/access.ts";
import type { Document } from "#domain/documents.ts";
import { DomainError } from "#domain/errors.ts";
import type { ApprovalStatus, PiiStatus } from "#domain/lists.ts";
import type { Db } from "#storage/database.ts";
import { newId } from "#storage/ids.ts";
import { toDocument, toRow, type DocumentRow } from "#storage/document-rows.ts";

/** A document as it arrives: always quarantined, unscanned, and without a verdict on personal data. */
export type NewDocument = Pick<
  Document,
  "vehicleId" | "uploadedBy" | "filename" | "contentType" | "sizeBytes" | "checksumSha256" | "blobKey"
>;

export type DocumentFilter = { readonly vehicleId?: string | undefined; readonly entryGroupId?: string | undefined };

export type Evidence = { readonly id: string; readonly checksumSha256: string; readonly groupId: string };

type Standing = { readonly approval: ApprovalStatus; readonly pii: PiiStatus };

type Page = {
  actor: string;
  staff: 0 | 1;
  groupId: string | null;
  before: string | null;
  limit: number;
};

/** Evidence. Whoever may see the vehicle may see its documents' facts; `getFor` says so in SQL. */
export function createDocuments(db: Db) {
  const visible = db.prepare<[{ id: string; actor: string; staff: 0 | 1 }], DocumentRow>(`SELECT d.* FROM documents d
    JOIN vehicles v ON v.id = d.vehicle_id AND v.deleted_at IS NULL
    WHERE d.id = @id AND d.deleted_at IS NULL AND (v.owner_user_id = @actor OR @staff = 1)`);
  const byId = db.prepare<[string], DocumentRow>("SELECT * FROM documents WHERE id = ?");
  const withBlob = db.prepare<[string], { id: string }>(
    "SELECT id FROM documents WHERE blob_key = ? AND content_purged_at IS NULL",
  );
  const ownerOf = db.prepare<[string], { owner_user_id: string }>(
    "SELECT v.owner_user_id FROM documents d JOIN vehicles v ON v.id = d.vehicle_id WHERE d.id = ?",
  );
  // One statement for each thing that is asked for: together they would read everybody's documents.
  const visiblePart = `d.deleted_at IS NULL AND v.deleted_at IS NULL AND (v.owner_user_id = @actor OR @staff = 1)
    AND (@before IS NULL OR d.id < @before) ORDER BY d.id DESC LIMIT @limit`;
  const pageOfVehicle = db.prepare<[Page & { vehicleId: string }], DocumentRow>(`SELECT d.* FROM documents d
    JOIN vehicles v ON v.id = d.vehicle_id
    WHERE d.vehicle_id = @vehicleId AND (@groupId IS NULL OR EXISTS
      (SELECT 1 FROM document_links l WHERE l.document_id = d.id AND l.group_id = @groupId)) AND ${visiblePart}`);
  const pageOfEntry = db.prepare<[Page], DocumentRow>(`SELECT d.* FROM document_links l
    JOIN documents d ON d.id = l.document_id JOIN vehicles v ON v.id = d.vehicle_id
    WHERE l.group_id = @groupId AND ${visiblePart}`);
  const pageOfOwner = db.prepare<[Page], DocumentRow>(`SELECT d.* FROM vehicles v
    CROSS JOIN documents d ON d.vehicle_id = v.id WHERE v.owner_user_id = @actor AND ${visiblePart}`);
  // Oldest first: whatever waits for a first decision, of which a later check found something, or has a link that nobody
  // confirmed yet. What waits is little beside what is settled.
  const queue = db.prepare<[{ after: string; limit: number }], DocumentRow>(`SELECT d.* FROM documents d
    JOIN vehicles v ON v.id = d.vehicle_id AND v.deleted_at IS NULL
    WHERE d.deleted_at IS NULL AND d.approval_status <> 'REJECTED' AND d.id IN (
      SELECT id FROM documents INDEXED BY documents_in_quarantine
        WHERE approval_status = 'QUARANTINED' AND deleted_at IS NULL AND id > @after
      UNION ALL SELECT id FROM documents INDEXED BY documents_doubted
        WHERE approval_status = 'APPROVED' AND deleted_at IS NULL AND (scan_status <> 'CLEAN' OR pii_status = 'SUSPECTED')
          AND id > @after
      UNION ALL SELECT document_id FROM document_links WHERE confirmed_at IS NULL AND document_id > @after)
    ORDER BY d.id LIMIT @limit`);
  const nextToScan = db.prepare<[string], DocumentRow>(`SELECT * FROM documents
    WHERE next_scan_at <= ? AND deleted_at IS NULL ORDER BY next_scan_at LIMIT 1`);
  const standings = db.prepare<
    [string],
    Standing
  >(`SELECT d.approval_status AS approval, d.pii_status AS pii FROM documents d
    WHERE d.vehicle_id = ? AND d.deleted_at IS NULL AND EXISTS (SELECT 1 FROM document_links l
      JOIN entry_groups g ON g.id = l.group_id WHERE l.document_id = d.id AND g.withdrawn_at IS NULL)`);
  const toScan = db.prepare<[string], { count: number; oldestAt: string | null }>(`SELECT count(*) AS count,
    min(next_scan_at) AS oldestAt FROM documents WHERE next_scan_at <= ? AND deleted_at IS NULL`);
  const quarantined = db.prepare<[], { scan: string; pii: string; count: number }>(`SELECT scan_status AS scan,
    pii_status AS pii, count(*) AS count FROM documents WHERE approval_status = 'QUARANTINED' AND deleted_at IS NULL
    GROUP BY scan_status, pii_status`);
  const evidence = db.prepare<
    [string],
    Evidence
  >(`SELECT d.id, d.checksum_sha256 AS checksumSha256, l.group_id AS groupId
    FROM documents d JOIN document_links l ON l.document_id = d.id AND l.confirmed_at IS NOT NULL
    WHERE d.vehicle_id = ? AND d.deleted_at IS NULL AND d.approval_status = 'APPROVED' AND d.scan_status = 'CLEAN'
      AND d.pii_status = 'OK' ORDER BY d.id`);
  const usage = db.prepare<[string], { files: number; bytes: number }>(
    "SELECT count(*) AS files, coalesce(sum(size_bytes), 0) AS bytes FROM documents WHERE uploaded_by = ? AND deleted_at IS NULL",
  );
  const insert =
    db.prepare(`INSERT INTO documents (id, vehicle_id, uploaded_by, filename, content_type, size_bytes, checksum_sha256,
      blob_key, approval_status, scan_status, next_scan_at, pii_status, created_at, updated_at)
    VALUES (@id, @vehicleId, @uploadedBy, @filename, @contentType, @sizeBytes, @checksumSha256, @blobKey, 'QUARANTINED',
      'PENDING', @now, 'OK', @now, @now)`);
  const update = db.prepare(`UPDATE documents SET approval_status = @approval_status, scan_status = @scan_status,
      scan_reason = @scan_reason, scan_attempts = @scan_attempts, next_scan_at = @next_scan_at, pii_status = @pii_status,
      pii_kinds = @pii_kinds, pii_decided_at = @pii_decided_at, rejection_reason = @rejection_reason,
      approval_note = @approval_note, pii_note = @pii_note, reviewed_by = @reviewed_by,
      reviewed_at = @reviewed_at, updated_at = @updated_at, deleted_at = @deleted_at, content_purged_at = @content_purged_at
    WHERE id = @id`);
  const breakChecksum = db.prepare<[string, string]>(
    "UPDATE documents SET checksum_broken_at = ? WHERE id = ? AND checksum_broken_at IS NULL",
  );
  const brokenAt = db.prepare<[string], { n: number }>(`SELECT count(*) AS n FROM documents d
    JOIN document_links l ON l.document_id = d.id
    WHERE d.vehicle_id = ? AND d.deleted_at IS NULL AND d.checksum_broken_at IS NOT NULL`);
  const blobKeys = db.prepare<[], { blob_key: string }>(
    "SELECT blob_key FROM documents WHERE content_purged_at IS NULL",
  );

  const outdated = db.prepare<[{ before: string }], { id: string; blobKey: string }>(`SELECT id, blob_key AS blobKey
    FROM documents WHERE content_purged_at IS NULL AND updated_at < @before
    AND (approval_status = 'REJECTED' OR deleted_at < @before) AND (deleted_at IS NULL OR deleted_at < @before)`);
  const purge = db.prepare<[{ id: string; at: string }]>("UPDATE documents SET content_purged_at = @at WHERE id = @id");
  const forget = db.prepare<[string]>(`UPDATE documents SET filename = '', approval_note = NULL, pii_note = NULL,
    rejection_reason = NULL WHERE id = ? AND deleted_at IS NOT NULL`);

  const get = (id: string): Document => {
    const row = byId.get(id);
    if (!row) throw new DomainError("not_found");
    return toDocument(row);
  };

  return {
    get,

    getFor(actor: Actor, id: string): Document {
      const row = visible.get({ id, actor: actor.id, staff: isStaff(actor) ? 1 : 0 });
      if (!row) throw new DomainError("not_found");
      return toDocument(row);
    },

    /** What the actor may change: documents of their own vehicles. Staff see more than they may change. */
    getOwned(actor: Actor, id: string): Document {
      const document = this.getFor(actor, id);
      if (ownerOf.get(id)?.owner_user_id !== actor.id) throw new DomainError("forbidden");
      return document;
    },

    /** Rejected or deleted ones that nothing has happened to since. */
    withOutdatedContent(before: string): readonly { readonly id: string; readonly blobKey: string }[] {
      return outdated.all({ before });
    },

    /** Of a deleted one neither name nor words stay; of a rejected one everybody still sees what it was, and why. */
    purgeContent(id: string, at: string): void {
      purge.run({ id, at });
      forget.run(id);
    },

    hasBlob(key: string): boolean {
      return withBlob.get(key) !== undefined;
    },

    isOwnedBy(actor: Actor, id: string): boolean {
      return ownerOf.get(id)?.owner_user_id === actor.id;
    },

    /** The actor's own documents, newest first; staff also see those of the vehicle or entry that they ask for. */
    list(
      actor: Actor,
      filter: DocumentFilter,
      { limit, before }: { limit: number; before: string | null },
    ): readonly Document[] {
      const { vehicleId, entryGroupId: groupId = null } = filter;
      const page: Page = { actor: actor.id, staff: isStaff(actor) ? 1 : 0, groupId, before, limit };
      if (vehicleId) return pageOfVehicle.all({ ...page, vehicleId }).map(toDocument);
      return (groupId ? pageOfEntry : pageOfOwner).all(page).map(toDocument);
    },

    /** What waits for a reviewer, oldest first. */
    reviewQueue({ limit, after }: { limit: number; after: string | null }): readonly Document[] {
      return queue.all({ after: after ?? "", limit }).map(toDocument);
    },

    nextToScan(now: string): Document | null {
      const row = nextToScan.get(now);
      return row ? toDocument(row) : null;
    },

    /** How each document stands that is attached to an entry in force. */
    standingsOf(vehicleId: string): readonly Standing[] {
      return standings.all(vehicleId);
    },

    /** How many documents are due to be looked into, and since when the first one is. */
    scanQueue(now: string): { count: number; oldestAt: string | null } {
      return toScan.get(now) ?? { count: 0, oldestAt: null };
    },

    /** How many documents in quarantine wait for what: the scan, somebody's eyes on what it found, or the review. */
    inQuarantine(): Record<"scan" | "scan_failed" | "infected" | "personal_data" | "review", number> {
      const waiting = { scan: 0, scan_failed: 0, infected: 0, personal_data: 0, review: 0 };
      for (const { scan, pii, count } of quarantined.all()) {
        if (scan === "PENDING") waiting.scan += count;
        else if (scan === "ERROR") waiting.scan_failed += count;
        else if (scan === "INFECTED") waiting.infected += count;
        else if (pii === "OK") waiting.review += count;
        else waiting.personal_data += count;
      }
      return waiting;
    },

    /** Approved, clean, free of open personal data, at a living entry by a confirmed link. */
    validEvidenceOf(vehicleId: string): readonly Evidence[] {
      return evidence.all(vehicleId);
    },

    usageOf(userId: string): { files: number; bytes: number } {
      return usage.get(userId) ?? { files: 0, bytes: 0 };
    },

    add(document: NewDocument, now: string): Document {
      const id = newId();
      insert.run({ id, ...document, now });
      return get(id);
    },

    save(document: Document): Document {
      update.run(toRow(document));
      return get(document.id);
    },

    /** An original no longer matches its checksum: it stops the light from turning green until it is replaced. */
    markBroken(id: string, now: string): void {
      breakChecksum.run(now, id);
    },

    hasBrokenEvidence(vehicleId: string): boolean {
      return (brokenAt.get(vehicleId)?.n ?? 0) > 0;
    },

    /** Every blob that a document still needs; whatever else lies in the store is an orphan. */
    *livingBlobKeys(): Generator<string> {
      for (const row of blobKeys.iterate()) yield row.blob_key;
    },
  };
}
