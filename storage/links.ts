import { DomainError } from "#domain/errors.ts";
import type { LinkEvent } from "#domain/timeline.ts";
import type { Db } from "#storage/database.ts";
import { newId } from "#storage/ids.ts";

/** A document's link to an entry, named by the entry's latest revision. */
export type Link = { readonly entryId: string; readonly groupId: string; readonly confirmed: boolean };

type Row = { entry_id: string; group_id: string; confirmed_at: string | null };

/**
 * Which document hangs at which entry. A link counts as evidence only once a reviewer has confirmed it;
 * it never decides who may read the document. Every change is recorded beside the entry.
 */
export function createLinks(db: Db) {
  const ofDocument = db.prepare<
    [string],
    Row
  >(`SELECT e.id AS entry_id, l.group_id, l.confirmed_at FROM document_links l
    JOIN entries e ON e.group_id = l.group_id AND e.is_latest = 1 WHERE l.document_id = ? ORDER BY e.date DESC, e.id DESC`);
  const insert = db.prepare<[string, string, string]>(
    "INSERT INTO document_links (group_id, document_id, attached_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const remove = db.prepare<[string, string]>("DELETE FROM document_links WHERE group_id = ? AND document_id = ?");
  const confirm = db.prepare<[string, string], { group_id: string }>(`UPDATE document_links SET confirmed_at = ?
    WHERE document_id = ? AND confirmed_at IS NULL RETURNING group_id`);
  const unconfirm = db.prepare<[string], { document_id: string }>(`UPDATE document_links SET confirmed_at = NULL
    WHERE group_id = ? AND confirmed_at IS NOT NULL RETURNING document_id`);
  const record = db.prepare<[string, string, string, LinkEvent["action"], string | null, string]>(
    "INSERT INTO document_link_events (id, group_id, document_id, action, actor_id, at) VALUES (?, ?, ?, ?, ?, ?)",
  );

  return {
    of(documentId: string): readonly Link[] {
      return ofDocument
        .all(documentId)
        .map((row) => ({ entryId: row.entry_id, groupId: row.group_id, confirmed: row.confirmed_at !== null }));
    },

    /** Attaching twice is attaching once. */
    attach(groupId: string, documentId: string, actorId: string, now: string): void {
      if (insert.run(groupId, documentId, now).changes === 0) return;
      record.run(newId(), groupId, documentId, "attached", actorId, now);
    },

    detach(groupId: string, documentId: string, actorId: string, now: string): void {
      if (remove.run(groupId, documentId).changes === 0) throw new DomainError("not_found");
      record.run(newId(), groupId, documentId, "detached", actorId, now);
    },

    /** A reviewer accepts the document together with the links that it has now. */
    confirmAllOf(documentId: string, reviewerId: string, now: string): void {
      for (const { group_id } of confirm.all(now, documentId))
        record.run(newId(), group_id, documentId, "confirmed", reviewerId, now);
    },

    /** The entry says something else now, so what was reviewed no longer holds. */
    unconfirmAllAt(groupId: string, actorId: string, now: string): void {
      for (const { document_id } of unconfirm.all(groupId))
        record.run(newId(), groupId, document_id, "unconfirmed", actorId, now);
    },
  };
}
