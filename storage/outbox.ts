import type { Keyring } from "#domain/keyring.ts";
import type { Db } from "#storage/database.ts";
import { newId } from "#storage/ids.ts";

export type Mail = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string };
export type QueuedMail = {
  readonly id: string;
  readonly mail: Mail;
  readonly attempts: number;
  readonly createdAt: string;
};

type Row = { id: string; sealed: Buffer; attempts: number; created_at: string };

/** Mails wait here encrypted; a sent or outdated one leaves no trace. */
export function createOutbox(db: Db, keyring: Keyring) {
  const insert = db.prepare<[string, Buffer, string, string]>(
    "INSERT INTO outbox (id, sealed, due_at, created_at) VALUES (?, ?, ?, ?)",
  );
  const due = db.prepare<[string], Row>(
    "SELECT id, sealed, attempts, created_at FROM outbox WHERE due_at <= ? ORDER BY due_at LIMIT 1",
  );
  const postpone = db.prepare<[string, string]>("UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE id = ?");
  const remove = db.prepare<[string]>("DELETE FROM outbox WHERE id = ?");
  const waiting = db.prepare<[], { count: number; oldestAt: string | null }>(
    "SELECT count(*) AS count, min(created_at) AS oldestAt FROM outbox",
  );
  const expire = db.prepare<[string]>("DELETE FROM outbox WHERE created_at < ?");

  return {
    add(mail: Mail, now: string): void {
      const id = newId();
      insert.run(id, keyring.seal("outbox", Buffer.from(JSON.stringify(mail)), id), now, now);
    },

    nextDue(now: string): QueuedMail | null {
      const row = due.get(now);
      if (!row) return null;
      const mail = JSON.parse(keyring.open("outbox", row.sealed, row.id).toString("utf8")) as Mail;
      return { id: row.id, mail, attempts: row.attempts, createdAt: row.created_at };
    },

    postpone(id: string, until: string): void {
      postpone.run(until, id);
    },

    remove(id: string): void {
      remove.run(id);
    },

    /** How many mails are not sent yet, and since when the first one waits. */
    waiting(): { count: number; oldestAt: string | null } {
      return waiting.get() ?? { count: 0, oldestAt: null };
    },

    removeOlderThan(instant: string): number {
      return expire.run(instant).changes;
    },
  };
}
