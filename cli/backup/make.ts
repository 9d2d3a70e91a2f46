import type { Opened } from "../open.ts";
import { showProgress } from "../progress.ts";
import type { Outcome } from "../command.ts";
import { amount } from "./words.ts";
import { now } from "#services/clock.ts";
import { createKeyring } from "#services/keys.ts";
import { depositSecrets } from "#services/secret-deposit.ts";
import { sealFor } from "#storage/backup/age.ts";
import { copyBackups } from "#storage/backup/copy.ts";
import { makeBackup } from "#storage/backup/make-backup.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { noteBackupState } from "#storage/backup/state.ts";
import { createVault } from "#storage/backup/vault.ts";

/** One backup, and its copy at the second place. A failed copy leaves the backup valid and ends with 1. */
export async function backUp({ storage, settings }: Opened): Promise<Outcome> {
  const { dir, recipient, copyTo } = settings.backup;
  if (recipient === null)
    throw new BackupRefused(
      "LTC_BACKUP_RECIPIENT is missing: without it no backup is made. Make a key pair with age-keygen on another computer and set the public key (age1…).",
    );
  const seal = sealFor(recipient);
  const vault = createVault(dir);
  const progress = showProgress();
  try {
    const made = await makeBackup({
      vault,
      storage,
      databasePath: settings.databasePath,
      blobDir: settings.storageDir,
      keyring: createKeyring(settings.secrets),
      seal,
      now: now(),
      progress: progress.show,
    });
    await depositSecrets(settings.backup, settings.secrets);
    await noteBackupState(dir, { last_backup_at: made.madeAt });
    const lines = [
      `Backup ${made.id}: database ${amount(made.databaseBytes)}, ${made.blobs.count} files ${amount(made.blobs.bytes)}; new ${made.added.pieces} pieces ${amount(made.added.bytes)}; ${made.expired} old backups removed.`,
      ...made.absent.map((key) => `The file ${key} is lost or damaged and not in this backup: see ltc verify.`),
    ];
    if (copyTo !== null) {
      const copied = await copyBackups(vault, copyTo, made.madeAt, progress.show);
      await noteBackupState(dir, { last_copy_at: made.madeAt });
      lines.push(`Copied to ${copyTo}: ${copied.pieces} pieces ${amount(copied.bytes)}.`);
      if (copied.keepsForeign)
        lines.push(`${copyTo} holds backups that this host does not know; nothing is removed there.`);
    }
    return { text: lines.join("\n"), ok: made.absent.length === 0 };
  } finally {
    progress.end();
  }
}
