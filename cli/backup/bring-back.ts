import { readFile, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { UsageError } from "../command.ts";
import { showProgress } from "../progress.ts";
import { amount, tellDamage } from "./words.ts";
import type { Deletion } from "#domain/deletions.ts";
import { locateBundle } from "#services/bundle.ts";
import { now } from "#services/clock.ts";
import { createKeyring } from "#services/keys.ts";
import { readSettings, type Settings } from "#services/settings.ts";
import { openWith, type Open } from "#storage/backup/age.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { restoreBackup, type Restored } from "#storage/backup/restore.ts";
import { createVault, type Vault } from "#storage/backup/vault.ts";
import { createDeletionLog, deletionLogIn } from "#storage/deletion-log.ts";

/** One backup, and all that it takes to bring it back. */
export type Chosen = {
  readonly settings: Settings;
  readonly migrationsDir: string;
  readonly vault: Vault;
  readonly id: string;
  readonly unseal: Open;
  /** Everything that was ever noted as deleted, here and where the backup lies. */
  readonly deletions: readonly Deletion[];
  readonly unreadableDeletions: number;
};

/**
 * @param backup a manifest's path, a directory of backups (its newest), or the id of a backup on this host; this host's
 * newest when it is left out
 */
export async function choose(backup: string | undefined, identityFile: string): Promise<Chosen> {
  const { dir, migrationsDir } = locateBundle();
  const settings = readSettings(process.env, dir);
  const unseal = await readIdentity(identityFile);
  const { vault, id } = await find(backup ?? settings.backup.dir, settings.backup.dir);
  const dirs = new Set([vault.dir, settings.backup.dir]);
  const logs = await Promise.all([...dirs].map((place) => createDeletionLog(deletionLogIn(place)).read()));
  return {
    settings,
    migrationsDir,
    vault,
    id,
    unseal,
    deletions: logs.flatMap(({ deletions }) => deletions),
    unreadableDeletions: logs.reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}

export async function bringBack(
  chosen: Chosen,
  target: { readonly databasePath: string; readonly blobDir: string },
): Promise<Restored> {
  const progress = showProgress();
  const keyring = createKeyring(chosen.settings.secrets);
  try {
    return await restoreBackup({ ...chosen, keyring, target, now, progress: progress.show });
  } finally {
    progress.end();
  }
}

export function told({ databaseBytes, blobs }: Restored): string {
  return `database ${amount(databaseBytes)}, ${blobs.count} files ${amount(blobs.bytes)}, every piece, row and file checked`;
}

/** One line for each thing that is not as it should be; empty when all is well. */
export function findings({ damage, absent }: Restored): readonly string[] {
  return [
    ...absent.map(
      (key) => `The file ${key} was lost or damaged before this backup and is not in it: look in an older one.`,
    ),
    ...damage.map(tellDamage),
  ];
}

async function readIdentity(file: string): Promise<Open> {
  const identity = await (file === "-" ? text(process.stdin) : readFile(file, "utf8")).catch(() => null);
  if (identity === null) throw new UsageError("The identity file cannot be read: name it with --identity FILE.");
  return openWith(identity);
}

async function find(backup: string, backupDir: string): Promise<{ vault: Vault; id: string }> {
  const path = resolve(backup);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() && path.endsWith(".age"))
    return { vault: createVault(dirname(dirname(path))), id: basename(path, ".age") };
  if (found?.isDirectory()) {
    const vault = createVault(path);
    const id = (await vault.manifestIds()).at(-1);
    if (id) return { vault, id };
    throw new BackupRefused(
      `${path} holds no backup: name the directory that LTC_BACKUP_DIR or LTC_BACKUP_COPY_TO means.`,
    );
  }
  const vault = createVault(backupDir);
  const ids = await vault.manifestIds();
  if (ids.includes(backup)) return { vault, id: backup };
  throw new UsageError(
    ids.length > 0
      ? `There is no backup ${backup}. The newest here are: ${ids.slice(-5).join(", ")}.`
      : `There is no backup ${backup} in ${backupDir}: name a directory of backups or a file in its manifests/.`,
  );
}
