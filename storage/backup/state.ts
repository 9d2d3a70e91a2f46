import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

const Moment = v.nullish(v.pipe(v.string(), v.isoTimestamp()), null);
const State = v.object({ last_backup_at: Moment, last_drill_at: Moment, last_copy_at: Moment });

/** When each of these last succeeded, ISO 8601 in UTC; null when it never did. A backup is as old as the data in it. */
export type BackupState = v.InferOutput<typeof State>;

const NEVER: BackupState = { last_backup_at: null, last_drill_at: null, last_copy_at: null };

/** What the watch, the metrics and the checks know about backups. Missing or unreadable counts as never. */
export async function readBackupState(dir: string): Promise<BackupState> {
  try {
    return v.parse(State, JSON.parse(await readFile(join(dir, "state.json"), "utf8")));
  } catch {
    return NEVER;
  }
}

/** Replaces the file whole, so that nobody ever reads half of it. */
export async function noteBackupState(dir: string, news: Partial<BackupState>): Promise<void> {
  const path = join(dir, "state.json");
  const temporary = `${path}.${process.pid}`;
  const file = await open(temporary, "w", 0o644);
  try {
    await file.writeFile(`${JSON.stringify({ ...(await readBackupState(dir)), ...news })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
