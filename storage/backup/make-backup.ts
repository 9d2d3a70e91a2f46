import { chmod, open, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import Database from "better-sqlite3";
import type { Keyring } from "#domain/keyring.ts";
import { keptByLadder } from "#domain/retention-ladder.ts";
import type { Seal } from "#storage/backup/age.ts";
import { createCrew } from "#storage/backup/crew.ts";
import { BLOB_PIECE_BYTES, cut, DATABASE_PIECE_BYTES, endsList, listsOf, pieceName } from "#storage/backup/cutting.ts";
import { openLedger, type BlobNote, type Ledger } from "#storage/backup/ledger.ts";
import { encodeManifest, type BlobLine } from "#storage/backup/manifest.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { idOf, instantOf, type Vault } from "#storage/backup/vault.ts";
import { readHead, sealedFile, standingOf } from "#storage/blobs/sealed-file.ts";
import { schemaOf } from "#storage/database.ts";
import type { Storage } from "#storage/index.ts";

/** How far a long work is: what is being done, and how much of it. */
export type Progress = (what: string, done: number, total: number) => void;

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

type Original = { blob_key: string; checksum_sha256: string };

const AT_ONCE = 8;
const compress = promisify(deflateRaw);

/**
 * Makes a backup while the server writes. Only pieces that are not there yet are sealed and stored; the backup counts
 * from the moment its manifest stands. Interrupted before, it leaves every earlier backup as it was, and its finished
 * pieces spare the next run their work.
 * @throws BackupRefused with the remedy
 */
export async function makeBackup(work: Work): Promise<Made> {
  const { vault, storage } = work;
  await storage.deletions.flush();
  await vault.clearScratch();
  const have = await vault.pieceNames();
  const ledger = openLedger(vault.ledgerPath, have);
  try {
    await refuseWithoutSpace(work);
    const made = await store(work, { have, ledger });
    const expired = await expire(vault, ledger, work.now);
    return { ...made, expired };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") throw noSpace(vault.dir);
    throw error;
  } finally {
    ledger.close();
    await vault.clearScratch();
  }
}

async function store(
  { vault, storage, blobDir, keyring, seal, now, progress }: Work,
  { have, ledger }: { have: ReadonlySet<string>; ledger: Ledger },
): Promise<Omit<Made, "expired">> {
  const key = storage.instance.pieceKey();
  const crew = createCrew(AT_ONCE);
  const used = new Set<string>();
  const notes: BlobNote[] = [];
  const absent: string[] = [];
  const added = { pieces: 0, bytes: 0 };
  const blobs = { count: 0, bytes: 0 };

  async function put(content: Buffer, { raw } = { raw: false }): Promise<string> {
    const name = pieceName(key, content);
    if (used.has(name)) return name;
    used.add(name);
    if (!have.has(name)) {
      await crew.take(async () => {
        const sealed = await seal(raw ? content : await compress(content, { level: 1 }));
        await vault.writePiece(name, sealed);
        added.pieces++;
        added.bytes += sealed.length;
      });
    }
    return name;
  }

  async function putDatabase(path: string): Promise<{ bytes: number; lists: string[] }> {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      const names: string[] = [];
      for await (const piece of cut(file, DATABASE_PIECE_BYTES)) {
        names.push(await put(piece));
        progress("database", Math.min(names.length * DATABASE_PIECE_BYTES, size), size);
      }
      const lists: string[] = [];
      for (const list of listsOf(names)) lists.push(await put(list));
      return { bytes: size, lists };
    } finally {
      await file.close();
    }
  }

  /** The line that the list of blobs needs, or null when the original is lost or damaged. */
  async function putBlob({ blob_key: blobKey, checksum_sha256: checksum }: Original): Promise<string | null> {
    const path = sealedFile(blobDir, blobKey);
    const standing = await standingOf(path);
    if (!standing) return null;
    blobs.bytes += standing.size;
    const known = ledger.findBlob(blobKey, standing);
    const pieces = known === null ? [] : (JSON.parse(known) as BlobLine).pieces;
    if (known !== null && pieces.every((name) => have.has(name))) {
      for (const name of pieces) used.add(name);
      return known;
    }
    if ((await storage.blobs.verify(blobKey, checksum)) !== "ok") return null;
    const line = JSON.stringify(await readBlob(blobKey, path));
    notes.push({ key: blobKey, file: standing, line });
    return line;
  }

  async function readBlob(blobKey: string, path: string): Promise<BlobLine> {
    const file = await open(path, "r");
    try {
      const head = await readHead(file);
      const pieces: string[] = [];
      for await (const piece of cut(file, BLOB_PIECE_BYTES, head.length)) pieces.push(await put(piece, { raw: true }));
      return { key: blobKey, head: head.toString("base64"), pieces };
    } finally {
      await file.close();
    }
  }

  async function putBlobs(originals: readonly Original[]): Promise<string[]> {
    const lists: string[] = [];
    let lines: string[] = [];
    for (const [index, original] of originals.entries()) {
      const line = await putBlob(original);
      if (line === null) absent.push(original.blob_key);
      else {
        lines.push(line);
        blobs.count++;
      }
      progress("files", index + 1, originals.length);
      if (lines.length > 0 && (endsList(original.blob_key) || index === originals.length - 1)) {
        lists.push(await put(Buffer.from(lines.join("\n"))));
        lines = [];
      }
    }
    return lists;
  }

  const snapshot = join(await vault.makeScratch(), "app.db");
  await storage.snapshot(snapshot);
  await chmod(snapshot, 0o600);
  const { schema, originals } = lookInto(snapshot);
  const database = await putDatabase(snapshot);
  const blobLists = await putBlobs(originals);
  await crew.finish();

  const id = await nextId(vault, now);
  const manifest = {
    format: 1 as const,
    id,
    made_at: now,
    schema,
    piece_key: key.toString("base64"),
    database,
    blobs: { ...blobs, lists: blobLists },
    absent,
  };
  ledger.settle(id, { used, notes });
  ledger.forgetBlobs(new Set(originals.map(({ blob_key }) => blob_key)));
  await vault.writeManifest(id, await seal(encodeManifest(manifest, keyring)));
  return { id, madeAt: now, databaseBytes: database.bytes, blobs, added, absent };
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
    const originals = db.prepare<[], Original>(
      "SELECT blob_key, checksum_sha256 FROM documents WHERE content_purged_at IS NULL ORDER BY blob_key",
    );
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

/** The copy of the database needs room beside it, and the pieces as well. */
async function refuseWithoutSpace({ vault, databasePath }: Work): Promise<void> {
  const { bavail, bsize } = await statfs(vault.dir);
  const sizes = await Promise.all(["", "-wal"].map((end) => stat(databasePath + end).catch(() => ({ size: 0 }))));
  if (bavail * bsize < sizes.reduce((sum, { size }) => sum + size, 0) * 1.1) throw noSpace(vault.dir);
}

function noSpace(dir: string): BackupRefused {
  return new BackupRefused(
    `No room for a backup in ${dir}: free space there and run ltc backup again. Earlier backups are untouched.`,
  );
}
