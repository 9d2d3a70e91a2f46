import { setTimeout as pause } from "node:timers/promises";
import { DomainError } from "#domain/errors.ts";
import type { Db } from "#storage/database.ts";

const PATIENCE_MS = 1_500;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 50;

/**
 * Runs the work in one immediate transaction: everything inside is kept, or nothing is.
 * While another writer holds the lock the whole work is run again from a timer, so the event loop stays free;
 * after 1.5 s the caller gets `busy`. The work must therefore be synchronous and free of other side effects.
 */
export async function inTransaction<T>(db: Db, work: () => T, patienceMs = PATIENCE_MS): Promise<T> {
  const transaction = db.transaction(work);
  const giveUpAt = Date.now() + patienceMs;
  let wait = FIRST_PAUSE_MS;
  for (;;) {
    try {
      return transaction.immediate();
    } catch (error) {
      if (!isBusy(error)) throw asStorageError(error);
      if (Date.now() + wait > giveUpAt) throw new DomainError("busy", { retryAfter: 2 });
      await pause(wait);
      wait = Math.min(wait * 1.5, LONGEST_PAUSE_MS);
    }
  }
}

type Writer = {
  readonly work: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
};

/**
 * Writers that come while the event loop is busy share one transaction, and so one sync of the disk; each is answered only
 * after it. Each stands in a savepoint of its own: one that is refused takes nothing of the others with it.
 */
export function createSharedCommit(db: Db): <T>(work: () => T) => Promise<T> {
  let waiting: Writer[] = [];

  /** What fails with the disk fails for everybody. */
  const attempt = ({ work }: Writer): (() => unknown) => {
    try {
      const value = db.transaction(work)();
      return () => value;
    } catch (error) {
      if (!db.inTransaction || asStorageError(error) !== error) throw error;
      return () => {
        throw error;
      };
    }
  };

  async function commit(): Promise<void> {
    const group = waiting;
    waiting = [];
    const outcomes = inTransaction(db, () => group.map(attempt));
    for (const [index, { resolve, reject }] of group.entries())
      outcomes.then((all) => all[index]?.() as never).then(resolve, reject);
    await outcomes.catch(() => undefined);
  }

  return <T>(work: () => T) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve, reject });
      if (waiting.length === 1) setImmediate(() => void commit());
    });
}

/** Writes that nobody waits for (last seen, counters): one try, and a lock or a full disk is no failure. */
export function atLeisure(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!isBusy(error) && !(asStorageError(error) instanceof DomainError)) throw error;
  }
}

/** Somebody else holds the lock. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith("SQLITE_BUSY") || sqliteCode(error).startsWith("SQLITE_LOCKED");
}

function asStorageError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code.startsWith("SQLITE_FULL")) return new DomainError("storage_full");
  if (code.startsWith("SQLITE_IOERR") || code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) {
    return new DomainError("unavailable", { retryAfter: 10 });
  }
  return error;
}

function sqliteCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
