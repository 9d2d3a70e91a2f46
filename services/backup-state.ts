import { join } from "node:path";
import * as v from "valibot";
import { readState } from "#services/state-file.ts";

const BackupState = v.object({ last_backup_at: v.nullable(v.string()) });

/** When the last backup was finished, as the backup itself notes it, ISO 8601 in UTC; null where there is none. */
export function lastBackupAt(backupDir: string): string | null {
  const parsed = v.safeParse(BackupState, readState(join(backupDir, "state.json")));
  const at = parsed.success ? Date.parse(parsed.output.last_backup_at ?? "") : NaN;
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Seconds since then; null where there is none. */
export function backupAgeSeconds(backupDir: string, now: string): number | null {
  const at = lastBackupAt(backupDir);
  return at === null ? null : Math.max(0, (Date.parse(now) - Date.parse(at)) / 1000);
}
