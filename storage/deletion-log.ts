import { mkdir, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { DELETION_KINDS, type Deletion } from "#domain/deletions.ts";
import { syncDirectory } from "#storage/sync-directory.ts";

const Line = v.object({ at: v.string(), kind: v.picklist(DELETION_KINDS), id: v.string() });
const FILE = /^\d{4}-\d{2}\.jsonl$/;

/** Beside the backups: it is needed when the database is lost, and travels with them to the second place. */
export function deletionLogIn(backupDir: string): string {
  return join(backupDir, "deletions");
}

/**
 * Which things were deleted, outside the database so that it outlives it: one file per month of noting, one JSON line
 * per deletion. Only ids and times stand here. Lines are added and never changed; a repeated line does no harm.
 */
export function createDeletionLog(dir: string) {
  return {
    /** On disk when the promise settles. */
    async append(deletions: readonly Deletion[]): Promise<void> {
      const month = deletions.at(-1)?.at.slice(0, "2026-11".length);
      if (!month) return;
      await mkdir(dir, { recursive: true, mode: 0o700 });
      const file = await open(join(dir, `${month}.jsonl`), "a", 0o600);
      try {
        // The line break in front ends a line that a power cut left unfinished.
        await file.appendFile(`\n${deletions.map((deletion) => JSON.stringify(deletion)).join("\n")}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await syncDirectory(dir);
    },

    /** Everything noted, and how many lines could not be read: an unfinished one was never answered. */
    async read(): Promise<{ readonly deletions: readonly Deletion[]; readonly unreadable: number }> {
      const names = (await readdir(dir).catch(noneWhenMissing)).filter((name) => FILE.test(name)).toSorted();
      const deletions: Deletion[] = [];
      let unreadable = 0;
      for (const name of names) {
        const lines = (await readFile(join(dir, name), "utf8")).split("\n").filter((line) => line !== "");
        for (const line of lines) {
          const deletion = parse(line);
          if (deletion) deletions.push(deletion);
          else unreadable++;
        }
      }
      return { deletions, unreadable };
    },
  };
}

function parse(line: string): Deletion | null {
  try {
    return v.parse(Line, JSON.parse(line));
  } catch {
    return null;
  }
}

function noneWhenMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT") return [];
  throw error;
}
