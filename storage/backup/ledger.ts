import { chmodSync } from "node:fs";
import Database from "better-sqlite3";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { isDamagedDatabase } from "#storage/database.ts";
import { isBusy } from "#storage/transaction.ts";

export type Ledger = ReturnType<typeof openLedger>;

type Interval = { name: Buffer; since: string; until: string | null };
export type BlobNote = {
  readonly key: string;
  readonly file: { readonly ctimeMs: number; readonly size: number };
  readonly line: string;
};
type KnownBlob = { ctime_ms: number; bytes: number; line: string };

/**
 * The host cannot read its own backups, so it notes beside them which piece is needed from which backup on and until
 * before which. Noted too wide is safe: a piece then merely stays longer. What each blob was cut into is noted as well,
 * so that unchanged blobs are not read again. Losing the ledger loses no backup.
 *
 * While it is open nobody else can open it: that is the lock against two backups at once, and it ends with the process.
 * @param existing names on disk; a new ledger takes them all for needed since ever
 * @throws BackupRefused while another backup runs
 */
export function openLedger(path: string, existing: ReadonlySet<string>) {
  const db = new Database(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600);
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("BEGIN EXCLUSIVE");
    const isNew = db.pragma("user_version", { simple: true }) === 0;
    db.exec(`CREATE TABLE IF NOT EXISTS pieces (name BLOB PRIMARY KEY, since TEXT NOT NULL, until TEXT) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS blobs (key TEXT PRIMARY KEY, ctime_ms REAL NOT NULL, bytes INTEGER NOT NULL, line TEXT NOT NULL)
        STRICT, WITHOUT ROWID;
      PRAGMA user_version = 1;`);
    if (isNew) {
      const adopt = db.prepare<[Buffer]>("INSERT INTO pieces (name, since) VALUES (?, '')");
      for (const name of existing) adopt.run(Buffer.from(name, "hex"));
    }
    db.exec("COMMIT");
  } catch (error) {
    db.close();
    if (isBusy(error))
      throw new BackupRefused("Another backup is running: wait until it has finished; only one works at a time.");
    if (isDamagedDatabase(error))
      throw new BackupRefused(`${path} is damaged: remove it and run ltc backup again. It holds notes, no backup.`);
    throw error;
  }

  const all = db.prepare<[], Interval>("SELECT name, since, until FROM pieces");
  const begin = db.prepare<[Buffer, string]>(
    "INSERT INTO pieces (name, since) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET until = NULL",
  );
  const end = db.prepare<[string, Buffer]>("UPDATE pieces SET until = ? WHERE name = ?");
  const drop = db.prepare<[Buffer]>("DELETE FROM pieces WHERE name = ?");
  const blob = db.prepare<[string], KnownBlob>("SELECT ctime_ms, bytes, line FROM blobs WHERE key = ?");
  const noteBlob = db.prepare<[string, number, number, string]>(
    "REPLACE INTO blobs (key, ctime_ms, bytes, line) VALUES (?, ?, ?, ?)",
  );
  const blobKeys = db.prepare<[], { key: string }>("SELECT key FROM blobs");
  const dropBlob = db.prepare<[string]>("DELETE FROM blobs WHERE key = ?");

  return {
    /** The note on this blob, if it is still about the same file. */
    findBlob(key: string, file: BlobNote["file"]): string | null {
      const known = blob.get(key);
      return known && known.ctime_ms === file.ctimeMs && known.bytes === file.size ? known.line : null;
    },

    /**
     * From this backup on, exactly these pieces are needed.
     * @param notes on the blobs that were read
     * @param blobKeys all that there are: what is noted of others is forgotten
     */
    settle(
      id: string,
      news: { used: ReadonlySet<string>; notes: readonly BlobNote[]; blobKeys: ReadonlySet<string> },
    ): void {
      const work = db.transaction(() => {
        const known = new Set<string>();
        for (const { name, until } of all.all()) {
          const hex = name.toString("hex");
          known.add(hex);
          if (news.used.has(hex) && until !== null) begin.run(name, id);
          if (!news.used.has(hex) && until === null) end.run(id, name);
        }
        for (const name of news.used) if (!known.has(name)) begin.run(Buffer.from(name, "hex"), id);
        for (const { key, file, line } of news.notes) noteBlob.run(key, file.ctimeMs, file.size, line);
        for (const { key } of blobKeys.all()) if (!news.blobKeys.has(key)) dropBlob.run(key);
      });
      work();
    },

    /** Forgets the pieces that none of these backups needs. @returns the names of all others */
    prune(keptIds: readonly string[]): ReadonlySet<string> {
      const needed = new Set<string>();
      const work = db.transaction(() => {
        for (const { name, since, until } of all.all()) {
          if (keptIds.some((id) => since <= id && (until === null || id < until))) needed.add(name.toString("hex"));
          else drop.run(name);
        }
      });
      work();
      return needed;
    },

    close(): void {
      db.close();
    },
  };
}
