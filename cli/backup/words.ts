import type { Damage } from "#storage/integrity.ts";

/** `12.3 MB`: decimal, as disks are sold. */
export function amount(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1);
  return `${power === 0 ? bytes : (bytes / 1000 ** power).toFixed(1)} ${units[power]}`;
}

/** `12 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** One line per damage: what, where, and what to do. */
export function tellDamage(damage: Damage): string {
  switch (damage.kind) {
    case "database":
      return `The database is damaged (${damage.detail}): restore the last backup.`;
    case "reference":
      return `A row of ${damage.table} (rowid ${damage.row ?? "none"}) points at a row of ${damage.parent} that is not there: restore the last backup in which it is.`;
    case "audit":
      return `The audit chain breaks at row ${damage.seq}: somebody changed it beside the service; keep this database as evidence.`;
    case "blob_missing":
      return `The file ${damage.key} of document ${damage.documentId} is missing: restore it from a backup.`;
    case "blob_damaged":
      return `The file ${damage.key} of document ${damage.documentId} is damaged: restore it from a backup.`;
    case "blob_stray":
      return `The file ${damage.key} belongs to no document: the hourly sweep removes it; if it stays, remove it.`;
  }
}
