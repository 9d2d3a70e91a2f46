import { randomBytes } from "node:crypto";
import { mkdir, open, opendir, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isMissing } from "#storage/blobs/opening.ts";
import { syncDirectory } from "#storage/sync-directory.ts";

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_DIRECTORY = 0o700;

export type FoundFile = { readonly path: string; readonly modifiedAt: Date };

/**
 * Files that are either whole and on disk, or not there: written under a temporary name, synced, renamed, and the
 * directory synced, before `write` settles. A power cut afterwards takes nothing back.
 */
export function createDurableFiles(base: string, temporaries: string) {
  const directories = createDirectories(base);

  return {
    /** Replaces what stands there. Whatever fails, the temporary file is gone again. */
    async write(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
      await directories.ensure(temporaries);
      const temporary = join(temporaries, randomBytes(16).toString("hex"));
      try {
        const file = await open(temporary, "wx", OWNER_ONLY_FILE);
        try {
          for await (const chunk of content) await file.writeFile(chunk);
          await file.sync();
        } finally {
          await file.close();
        }
        await directories.ensure(dirname(path));
        await rename(temporary, path);
      } catch (error) {
        directories.forget();
        await rm(temporary, { force: true });
        throw error;
      }
      await syncDirectory(dirname(path));
    },

    /** Leaves no trace of a file; fine when there is none. */
    async remove(path: string): Promise<void> {
      try {
        await unlink(path);
      } catch (error) {
        if (isMissing(error)) return;
        throw error;
      }
      await syncDirectory(dirname(path));
    },

    /** Every finished file, in no particular order. */
    list(): AsyncGenerator<FoundFile> {
      return walk(base, temporaries);
    },

    /** What a crash left half written before that moment. Returns how many files it were. */
    async removeTemporaries(olderThan: Date): Promise<number> {
      let removed = 0;
      for await (const { path, modifiedAt } of walk(temporaries)) {
        if (modifiedAt >= olderThan) continue;
        await rm(path, { force: true });
        removed++;
      }
      return removed;
    },
  };
}

/**
 * A directory's own entry must be on disk before a file in it counts as kept. The first use in this process makes sure,
 * even of one that exists already: the process that made it may have died before it was synced.
 */
function createDirectories(base: string) {
  const ready = new Map<string, Promise<void>>();

  function ensure(path: string): Promise<void> {
    const known = ready.get(path);
    if (known) return known;
    const making = make(path);
    ready.set(path, making);
    making.catch(() => ready.delete(path));
    return making;
  }

  async function make(path: string): Promise<void> {
    if (path === base) await mkdir(path, { recursive: true, mode: OWNER_ONLY_DIRECTORY });
    else {
      await ensure(dirname(path));
      await mkdir(path, { mode: OWNER_ONLY_DIRECTORY }).catch(unlessPresent);
    }
    await syncDirectory(dirname(path));
  }

  /** After a failure nothing is taken for granted: the disk may be another one by now. */
  return { ensure, forget: () => ready.clear() };
}

async function* walk(directory: string, skipped?: string): AsyncGenerator<FoundFile> {
  const entries = await opendir(directory).catch(nullWhenMissing);
  if (!entries) return;
  for await (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && path !== skipped) yield* walk(path);
    if (!entry.isFile()) continue;
    const found = await stat(path).catch(nullWhenMissing);
    if (found) yield { path, modifiedAt: found.mtime };
  }
}

function nullWhenMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

function unlessPresent(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
