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
  const due = db.prepare<[string, number], Row>(
    "SELECT id, sealed, attempts, created_at FROM outbox WHERE due_at <= ? ORDER BY due_at LIMIT ?",
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

    /** The mails that wait longest. */
    due(now: string, atMost: number): QueuedMail[] {
      return due.all(now, atMost).map(({ id, sealed, attempts, created_at }) => {
        const mail = JSON.parse(keyring.open("outbox", sealed, id).toString("utf8")) as Mail;
        return { id, mail, attempts, createdAt: created_at };
      });
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
