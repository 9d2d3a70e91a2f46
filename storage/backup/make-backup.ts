import { chmod, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Keyring } from "#domain/keyring.ts";
import { keptByLadder } from "#domain/retention-ladder.ts";
import type { Seal } from "#storage/backup/age.ts";
import { gatherBlobs, gatherDatabase, type Original } from "#storage/backup/gather.ts";
import { openLedger, type Ledger } from "#storage/backup/ledger.ts";
import { encodeManifest } from "#storage/backup/manifest.ts";
import { createPieceWriter } from "#storage/backup/piece-writer.ts";
import type { Progress } from "#storage/backup/progress.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { idOf, instantOf, type Vault } from "#storage/backup/vault.ts";
import { schemaOf } from "#storage/database.ts";
import type { Storage } from "#storage/index.ts";

export type Made = {
  readonly id: string;
  readonly madeAt: string;
  readonly databaseBytes: number;
  readonly blobs: { readonly count: number; readonly bytes: number };
  /** What this backup added: everything else was there already. Bytes as they lie on disk. */
  readonly added: { readonly pieces: number; readonly bytes: number };
  /** Keys of originals that are lost or damaged and therefore not in the backup. */
  readonly absent: readonly string[];
  /** Older backups that the retention ladder took away. */
  readonly expired: number;
};

type Work = {
  readonly vault: Vault;
  readonly storage: Storage;
  readonly databasePath: string;
  readonly blobDir: string;
  readonly keyring: Keyring;
  readonly seal: Seal;
  readonly now: string;
  readonly progress: Progress;
};

/**
 * Makes a backup while the server writes. Only pieces that are not there yet are sealed and stored; the backup counts
 * from the moment its manifest stands. Interrupted before, it leaves every earlier backup as it was, and its finished
 * pieces spare the next run their work.
 * @throws BackupRefused with the remedy
 */
export async function makeBackup(work: Work): Promise<Made> {
  const { vault, storage } = work;
  await storage.deletions.flush();
  const have = await vault.pieceNames();
  const ledger = openLedger(vault.ledgerPath, have);
  try {
    await vault.clearScratch();
    await refuseWithoutSpace(work);
    const made = await store(work, { have, ledger });
    return { ...made, expired: await expire(vault, ledger, work.now) };
  } catch (error) {
    throw isDiskFull(error) ? noSpace(vault.dir) : error;
  } finally {
    await vault.clearScratch();
    ledger.close();
  }
}

async function store(
  { vault, storage, blobDir, keyring, seal, now, progress }: Work,
  { have, ledger }: { have: ReadonlySet<string>; ledger: Ledger },
): Promise<Omit<Made, "expired">> {
  const snapshot = join(await vault.makeScratch(), "app.db");
  await storage.snapshot(snapshot);
  await chmod(snapshot, 0o600);
  const { schema, originals } = lookInto(snapshot);

  const key = storage.instance.pieceKey();
  const writer = createPieceWriter({ vault, seal, key, have });
  const database = await gatherDatabase(snapshot, writer, progress);
  const { lists, notes, absent, ...blobs } = await gatherBlobs(originals, {
    blobDir,
    blobs: storage.blobs,
    ledger,
    writer,
    progress,
  });
  await writer.finish();

  const id = await nextId(vault, now);
  const manifest = {
    format: 1 as const,
    id,
    made_at: now,
    schema,
    piece_key: key.toString("base64"),
    database,
    blobs: { ...blobs, lists: [...lists] },
    absent: [...absent],
  };
  // The ledger first: should the manifest not follow, it merely keeps pieces too long.
  ledger.settle(id, { used: writer.used, notes, blobKeys: new Set(originals.map(({ blobKey }) => blobKey)) });
  await vault.writeManifest(id, await seal(encodeManifest(manifest, keyring)));
  return { id, madeAt: now, databaseBytes: database.bytes, blobs, added: writer.added, absent };
}

/** Removes the backups that the ladder gives up, then every piece that nobody needs any more. */
async function expire(vault: Vault, ledger: Ledger, now: string): Promise<number> {
  const ids = await vault.manifestIds();
  const kept = keptByLadder(ids.map(instantOf), now);
  const expired = ids.filter((id) => !kept.has(instantOf(id)));
  for (const id of expired) await vault.removeManifest(id);
  const needed = ledger.prune(ids.filter((id) => kept.has(instantOf(id))));
  for (const name of await vault.pieceNames()) if (!needed.has(name)) await vault.removePiece(name);
  return expired.length;
}

function lookInto(snapshot: string): { schema: number; originals: readonly Original[] } {
  const db = new Database(snapshot, { readonly: true });
  try {
    const originals = db.prepare<[], Original>(`SELECT blob_key AS blobKey, checksum_sha256 AS checksumSha256
      FROM documents WHERE content_purged_at IS NULL ORDER BY blob_key`);
    return { schema: schemaOf(db), originals: originals.all() };
  } finally {
    db.close();
  }
}

/** Ids ascend also when the clock is set back: the ledger's intervals rely on it. */
async function nextId(vault: Vault, now: string): Promise<string> {
  const last = (await vault.manifestIds()).at(-1);
  if (last === undefined || last < idOf(now)) return idOf(now);
  return idOf(new Date(Date.parse(instantOf(last)) + 1).toISOString());
}

/** The copy of the database needs room beside it, and new pieces some more. */
async function refuseWithoutSpace({ vault, databasePath }: Work): Promise<void> {
  const { bavail, bsize } = await statfs(vault.dir);
  const sizes = await Promise.all(["", "-wal"].map((end) => stat(databasePath + end).catch(() => ({ size: 0 }))));
  if (bavail * bsize < sizes.reduce((sum, { size }) => sum + size, 0) * 1.1) throw noSpace(vault.dir);
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "SQLITE_FULL");
}

function noSpace(dir: string): BackupRefused {
  return new BackupRefused(
    `No room for a backup in ${dir}: free space there and run ltc backup again. Earlier backups are untouched.`,
  );
}
