import { statSync } from "node:fs";
import type { Keyring } from "#domain/keyring.ts";
import { createAudit } from "#storage/audit.ts";
import { createBlobs } from "#storage/blobs/index.ts";
import { createBulk } from "#storage/bulk.ts";
import { createChallenges } from "#storage/challenges.ts";
import { createConsents } from "#storage/consents.ts";
import type { Db } from "#storage/database.ts";
import { createDeletions } from "#storage/deletions.ts";
import { createDocuments } from "#storage/documents.ts";
import { createEntries } from "#storage/entries.ts";
import { createFactors } from "#storage/factors.ts";
import { createIdempotency } from "#storage/idempotency.ts";
import { createInstance } from "#storage/instance.ts";
import { createIntegrity } from "#storage/integrity.ts";
import { createLimits } from "#storage/limits.ts";
import { createLinks } from "#storage/links.ts";
import { createOutbox } from "#storage/outbox.ts";
import { createProbeAccounts } from "#storage/probe-accounts.ts";
import { createPublicShares } from "#storage/public-shares.ts";
import { createRetention } from "#storage/retention.ts";
import { retiredKeys } from "#storage/retired-keys.ts";
import { createRotation } from "#storage/rotation/index.ts";
import { createSessions } from "#storage/sessions.ts";
import { createTodoNotes } from "#storage/todo-notes.ts";
import { createSharedCommit, inTransaction } from "#storage/transaction.ts";
import { createUsers } from "#storage/users.ts";
import { createVehicles } from "#storage/vehicles.ts";

/** Whoever asks how things are gets an answer at once, also while somebody else writes for long. */
const PROBE_PATIENCE_MS = 100;

export type Storage = ReturnType<typeof createStorage>;

/** Everything that is kept, one module per noun. Nothing outside this room knows SQL or unstorage. */
export function createStorage(db: Db, options: { keyring: Keyring; blobDir: string; deletionLogDir?: string }) {
  const { blobDir, deletionLogDir } = options;
  const keyring = options.keyring.withRetired(retiredKeys(db));
  const audit = createAudit(db);
  const blobs = createBlobs({ base: blobDir, keyring });
  const deletions = createDeletions(db, deletionLogDir);
  const sessions = createSessions(db, keyring);
  const sharedCommit = createSharedCommit(db);
  return {
    audit,
    blobs,
    bulk: createBulk(db),
    challenges: createChallenges(db, keyring),
    consents: createConsents(db),
    deletions,
    documents: createDocuments(db),
    entries: createEntries(db),
    factors: createFactors(db, keyring),
    idempotency: createIdempotency(db, keyring),
    instance: createInstance(db, keyring),
    integrity: createIntegrity(db, { audit, blobs }),
    limits: createLimits(db, keyring),
    links: createLinks(db),
    outbox: createOutbox(db, keyring),
    probeAccounts: createProbeAccounts(db, keyring),
    publicShares: createPublicShares(db, keyring),
    retention: createRetention(db),
    rotation: createRotation(db, { keyring, blobDir }),
    sessions,
    todoNotes: createTodoNotes(db),
    users: createUsers(db, keyring),
    vehicles: createVehicles(db, keyring),
    /** One transaction: everything inside is kept, or nothing is. @throws busy after 1.5 s behind another writer */
    async transaction<T>(work: () => T): Promise<T> {
      const result = await sharedCommit(work);
      // What was deleted is deleted, also when it cannot be logged now: the note waits in the database.
      await deletions.flush().catch(() => undefined);
      return result;
    },
    /**
     * Reads and writes the database file, changing nothing: the schema's number is written as it stands.
     * @throws when that is not possible, `busy` where another writer does not let go soon
     */
    probe(): Promise<unknown> {
      const rewrite = () => db.pragma(`user_version = ${Number(db.pragma("user_version", { simple: true }))}`);
      return inTransaction(db, rewrite, PROBE_PATIENCE_MS);
    },
    /** Bytes of the database file and its write-ahead log. */
    bytes(): number {
      return [db.name, `${db.name}-wal`].reduce(
        (sum, path) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0),
        0,
      );
    },
    /** A copy of the database as it is at one moment, beside running writers. @param path of a file that does not exist */
    async snapshot(path: string): Promise<void> {
      // In one step: in several it would start over at every write of another process.
      await db.backup(path, { progress: () => 0x7fff_ffff });
    },
    /** Takes what was deleted or replaced out of the write-ahead log too, as far as readers allow it. */
    settle(): void {
      db.pragma("wal_checkpoint(TRUNCATE)");
    },
    close(): void {
      sessions.writeSeen();
      db.pragma("wal_checkpoint(TRUNCATE)");
      db.close();
    },
  };
}

let current: Storage | undefined;

/** Set once, by the plugin that opens the database. */
export function setStorage(storage: Storage): void {
  current = storage;
}

export function getStorage(): Storage {
  if (!current) throw new Error("The database is not open yet.");
  return current;
}
