import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { deletionsSince, type Deletion } from "#domain/deletions.ts";
import type { Keyring } from "#domain/keyring.ts";
import type { Open } from "#storage/backup/age.ts";
import type { Progress } from "#storage/backup/progress.ts";
import { readBackup, type Backup } from "#storage/backup/read-backup.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import type { Vault } from "#storage/backup/vault.ts";
import { newestSchema, openDatabase } from "#storage/database.ts";
import { createStorage } from "#storage/index.ts";
import type { Damage } from "#storage/integrity.ts";

export type Restored = {
  readonly madeAt: string;
  readonly databaseBytes: number;
  readonly blobs: { readonly count: number; readonly bytes: number };
  /** Deletions made after the backup and repeated in it. */
  readonly deletedAgain: number;
  /** Originals that the backup itself names as lost. */
  readonly absent: readonly string[];
  /** What was damaged already when the backup was made. */
  readonly damage: readonly Damage[];
};

type Work = {
  readonly vault: Vault;
  readonly id: string;
  readonly unseal: Open;
  readonly keyring: Keyring;
  readonly migrationsDir: string;
  /** Neither the file nor anything in the directory may exist. */
  readonly target: { readonly databasePath: string; readonly blobDir: string };
  readonly deletions: readonly Deletion[];
  readonly now: () => string;
  readonly progress: Progress;
};

/**
 * Brings a backup back to life under new paths: every piece compared with its name, the schema brought up to date, what
 * was deleted since deleted again, everybody signed out (a session ended since must not revive), every row and original
 * checked.
 * @throws BackupRefused naming what is damaged; what was written so far is then worthless
 */
export async function restoreBackup(work: Work): Promise<Restored> {
  const { target, migrationsDir, keyring, progress } = work;
  const backup = await readBackup(work.vault, work.id, work);
  const { manifest } = backup;
  if (manifest.schema > newestSchema(migrationsDir))
    throw new BackupRefused(
      "This backup was made by a newer release than the one that runs here: install that release first. Nothing was changed.",
    );
  await refuseWithoutSpace(backup, target);
  await backup.restoreDatabase(target.databasePath, progress);
  await backup.restoreBlobs(target.blobDir, progress);

  const storage = createStorage(openDatabase(target.databasePath, migrationsDir), {
    keyring,
    blobDir: target.blobDir,
  });
  try {
    if (!storage.instance.opensWithThisKeyring())
      throw new BackupRefused(
        "LTC_SECRET_KEY does not open the database in this backup: set the secret that was in use when it was made.",
      );
    const deletedAgain = await storage.transaction(() => {
      const at = work.now();
      const count = storage.deletions.replay(deletionsSince(manifest.made_at, work.deletions));
      storage.sessions.endEvery(at);
      storage.audit.record({
        at,
        actorType: "operator",
        action: "BACKUP_RESTORED",
        result: "success",
        metadata: { count },
      });
      return count;
    });
    const damage: Damage[] = [];
    const known = new Set(manifest.absent);
    const check = storage.integrity.damage({ onFile: (done, total) => progress("check", done, total) });
    for await (const found of check) if (found.kind !== "blob_missing" || !known.has(found.key)) damage.push(found);
    const { made_at: madeAt, blobs, absent } = manifest;
    return { madeAt, databaseBytes: manifest.database.bytes, blobs, deletedAgain, absent, damage };
  } finally {
    storage.close();
  }
}

async function refuseWithoutSpace({ bytes }: Backup, { databasePath }: Work["target"]): Promise<void> {
  const directory = dirname(databasePath);
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < bytes * 1.05)
    throw new BackupRefused(
      `${directory} has room for ${inGigabytes(bavail * bsize)}, the backup needs ${inGigabytes(bytes * 1.05)}: free space there. Nothing was changed.`,
    );
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
