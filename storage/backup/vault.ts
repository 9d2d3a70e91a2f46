import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createDurableFiles } from "#storage/blobs/durable-files.ts";
import { deletionLogIn } from "#storage/deletion-log.ts";

export type Vault = ReturnType<typeof createVault>;

const PIECE = /^[0-9a-f]{64}\.age$/;
const MANIFEST = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}\.\d{3}Z\.age$/;

/**
 * A directory of backups:
 *   manifests/<id>.age   one per backup, sealed; a backup is made when its manifest stands here
 *   pieces/ab/<name>.age what the manifests name, sealed, each stored once however many backups need it
 *   deletions/           the log of deletions, see `createDeletionLog`
 *   ledger.db            which pieces are needed since when, for the host that makes the backups
 *   tmp/, scratch/       work in progress
 */
export function createVault(dir: string) {
  const files = createDurableFiles(dir, join(dir, "tmp"));
  const pieceAt = (name: string) => join(dir, "pieces", name.slice(0, 2), `${name}.age`);
  const manifestAt = (id: string) => join(dir, "manifests", `${id}.age`);

  return {
    dir,
    ledgerPath: join(dir, "ledger.db"),
    deletionLogDir: deletionLogIn(dir),
    /** Secrets of former and present times, sealed; see services/secret-deposit.ts. */
    secretsDir: join(dir, "secrets"),
    manifestAt,
    pieceAt,

    /** Any file of this directory, on disk when it settles. */
    write: (path: string, bytes: Uint8Array) => files.write(path, only(bytes)),
    readManifest: (id: string) => readOrNull(manifestAt(id)),
    readPiece: (name: string) => readOrNull(pieceAt(name)),
    writeManifest: (id: string, sealed: Uint8Array) => files.write(manifestAt(id), only(sealed)),
    writePiece: (name: string, sealed: Uint8Array) => files.write(pieceAt(name), only(sealed)),
    removeManifest: (id: string) => files.remove(manifestAt(id)),
    removePiece: (name: string) => rm(pieceAt(name), { force: true }),

    /** Oldest first. */
    async manifestIds(): Promise<readonly string[]> {
      const names = await namesIn(join(dir, "manifests"));
      return names
        .filter((name) => MANIFEST.test(name))
        .map((name) => name.slice(0, -".age".length))
        .toSorted();
    },

    async pieceNames(): Promise<Set<string>> {
      const found = new Set<string>();
      for (const shard of await namesIn(join(dir, "pieces")))
        for (const name of await namesIn(join(dir, "pieces", shard)))
          if (PIECE.test(name)) found.add(name.slice(0, -".age".length));
      return found;
    },

    /** An empty directory for work that is thrown away. */
    async makeScratch(): Promise<string> {
      await this.clearScratch();
      const scratch = join(dir, "scratch");
      await mkdir(scratch, { recursive: true, mode: 0o700 });
      return scratch;
    },

    /** Removes what an interrupted run left half done; finished pieces and manifests stay. */
    async clearScratch(): Promise<void> {
      await rm(join(dir, "scratch"), { recursive: true, force: true });
      await files.removeTemporaries(new Date(Date.now() + 1_000));
    },
  };
}

/** A backup's id is the moment at which it was made, in a form that is also a file name. */
export function idOf(instant: string): string {
  return instant.replaceAll(":", "-");
}

export function instantOf(id: string): string {
  return id.slice(0, 10) + id.slice(10).replaceAll("-", ":");
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function readOrNull(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

async function namesIn(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
