import { createHash } from "node:crypto";
import type { Keyring } from "#domain/keyring.ts";
import type { Db } from "#storage/database.ts";

/** What a repeated POST is recognised by. */
export type IdempotencyKey = {
  readonly actorId: string;
  readonly method: string;
  readonly path: string;
  readonly key: string;
};
export type StoredAnswer = { readonly status: number; readonly body: string; readonly sameBody: boolean };

type Row = { body_hmac: Buffer; status: number; answer_sealed: Buffer };

/** First answers of POST requests, kept encrypted for a day and replayed to whoever repeats the key. */
export function createIdempotency(db: Db, keyring: Keyring) {
  const find = db.prepare<
    [string, string, string, Buffer, string],
    Row
  >(`SELECT body_hmac, status, answer_sealed FROM idempotency_answers
    WHERE actor_id = ? AND method = ? AND path = ? AND key_hmac = ? AND created_at > ?`);
  const insert = db.prepare(`INSERT OR REPLACE INTO idempotency_answers
      (actor_id, method, path, key_hmac, body_hmac, status, answer_sealed, created_at)
    VALUES (@actorId, @method, @path, @keyHmac, @bodyHmac, @status, @answerSealed, @now)`);
  const expire = db.prepare<[string]>("DELETE FROM idempotency_answers WHERE created_at < ?");

  return {
    /** @param body what was sent, as it stands for equality (canonical JSON, or fields plus the file's SHA-256) */
    find(key: IdempotencyKey, body: string, validSince: string): StoredAnswer | null {
      for (const keyHmac of keyring.hmacs("idempotency", key.key)) {
        const row = find.get(key.actorId, key.method, key.path, keyHmac, validSince);
        if (!row) continue;
        const answer = keyring.open("idempotency", row.answer_sealed, key.path).toString("utf8");
        return {
          status: row.status,
          body: answer,
          sameBody: keyring.hmacs("idempotency", digest(body)).some((h) => h.equals(row.body_hmac)),
        };
      }
      return null;
    },

    /** Called inside the transaction of the write, so that a crash cannot separate the two. */
    keep(key: IdempotencyKey, body: string, answer: { status: number; body: string }, now: string): void {
      insert.run({
        actorId: key.actorId,
        method: key.method,
        path: key.path,
        keyHmac: keyring.hmac("idempotency", key.key),
        bodyHmac: keyring.hmac("idempotency", digest(body)),
        status: answer.status,
        answerSealed: keyring.seal("idempotency", Buffer.from(answer.body), key.path),
        now,
      });
    },

    removeOlderThan(instant: string): number {
      return expire.run(instant).changes;
    },
  };
}

function digest(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}
