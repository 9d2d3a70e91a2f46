import { readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

const Moment = v.nullish(v.pipe(v.string(), v.isoTimestamp()), null);
const State = v.object({ last_backup_at: Moment, last_drill_at: Moment, last_copy_at: Moment });

/** When each of these last succeeded, ISO 8601 in UTC; null when it never did. A backup is as old as the data in it. */
export type BackupState = v.InferOutput<typeof State>;

const NEVER: BackupState = { last_backup_at: null, last_drill_at: null, last_copy_at: null };

/** What the watch, the metrics and the checks know about backups. Missing or unreadable counts as never. */
export function readBackupState(dir: string): BackupState {
  try {
    return v.parse(State, JSON.parse(readFileSync(join(dir, "state.json"), "utf8")));
  } catch {
    return NEVER;
  }
}

/** Seconds since the last backup; null where there is none. */
export function backupAgeSeconds(dir: string, now: string): number | null {
  const { last_backup_at: at } = readBackupState(dir);
  return at === null ? null : Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000);
}

/** Replaces the file whole, so that nobody ever reads half of it. */
export async function noteBackupState(dir: string, news: Partial<BackupState>): Promise<void> {
  const path = join(dir, "state.json");
  const temporary = `${path}.${process.pid}`;
  const file = await open(temporary, "w", 0o644);
  try {
    await file.writeFile(`${JSON.stringify({ ...readBackupState(dir), ...news })}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
