import { createHash } from "node:crypto";
import type { AuditEvent } from "#domain/audit.ts";
import type { Db } from "#storage/database.ts";
import { newId } from "#storage/ids.ts";

type Row = {
  seq: number;
  id: string;
  at: string;
  actor_type: string;
  actor_id: string | null;
  actor_role: string | null;
  action: string;
  target_type: string | null;
  target_id: string | null;
  scope: string | null;
  result: string;
  reason_code: string | null;
  request_id: string | null;
  metadata: string;
  previous_hash: Buffer;
  hash: Buffer;
};

const GENESIS = Buffer.alloc(32);

/** Append-only; the database itself refuses changes. Each row's hash covers the row and the hash before it. */
export function createAudit(db: Db) {
  const last = db.prepare<[], { hash: Buffer }>("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1");
  const insert =
    db.prepare(`INSERT INTO audit (id, at, actor_type, actor_id, actor_role, action, target_type, target_id, scope,
      result, reason_code, request_id, metadata, previous_hash, hash)
    VALUES (@id, @at, @actor_type, @actor_id, @actor_role, @action, @target_type, @target_id, @scope,
      @result, @reason_code, @request_id, @metadata, @previous_hash, @hash)`);
  const all = db.prepare<[], Row>("SELECT * FROM audit ORDER BY seq");

  return {
    /** Call it inside the transaction of what it records, so that both stand or fall together. */
    record(event: AuditEvent): void {
      const previousHash = last.get()?.hash ?? GENESIS;
      const row = {
        id: newId(),
        at: event.at,
        actor_type: event.actorType,
        actor_id: event.actorId ?? null,
        actor_role: event.actorRole ?? null,
        action: event.action,
        target_type: event.targetType ?? null,
        target_id: event.targetId ?? null,
        scope: event.scope ?? null,
        result: event.result,
        reason_code: event.reasonCode ?? null,
        request_id: event.requestId ?? null,
        metadata: JSON.stringify(event.metadata ?? {}),
      };
      insert.run({ ...row, previous_hash: previousHash, hash: hashOf(row, previousHash) });
    },

    /** The first row whose hash does not follow from its content and its predecessor, or null. */
    findBreak(): { seq: number } | null {
      let previousHash: Buffer = GENESIS;
      for (const row of all.iterate()) {
        if (!row.previous_hash.equals(previousHash) || !row.hash.equals(hashOf(row, previousHash)))
          return { seq: row.seq };
        previousHash = row.hash;
      }
      return null;
    },
  };
}

function hashOf(row: Omit<Row, "seq" | "previous_hash" | "hash">, previousHash: Buffer): Buffer {
  const content = JSON.stringify([
    row.id,
    row.at,
    row.actor_type,
    row.actor_id,
    row.actor_role,
    row.action,
    row.target_type,
    row.target_id,
    row.scope,
    row.result,
    row.reason_code,
    row.request_id,
    row.metadata,
  ]);
  return createHash("sha256").update(previousHash).update(content).digest();
}
