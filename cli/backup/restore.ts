import { existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError, type Outcome } from "../command.ts";
import { showProgress } from "../progress.ts";
import { amount, duration, tellDamage } from "./words.ts";
import type { Deletion } from "#domain/deletions.ts";
import { locateBundle } from "#services/bundle.ts";
import { now } from "#services/clock.ts";
import { createKeyring } from "#services/keys.ts";
import { readSettings, type Settings } from "#services/settings.ts";
import { openWith, type Open } from "#storage/backup/age.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { restoreBackup, type Restored } from "#storage/backup/restore.ts";
import { noteBackupState } from "#storage/backup/state.ts";
import { createVault, type Vault } from "#storage/backup/vault.ts";
import { createDeletionLog, deletionLogIn } from "#storage/deletion-log.ts";

type Chosen = { readonly vault: Vault; readonly id: string };

const IN_PROGRESS = ".restoring";
const SHARD = /^[0-9a-f]{2}$/;
const KEEP_IDENTITY_AWAY = "Take the identity off this host again.";

/**
 * Restores into the empty places that the settings name. Everything is written and checked under names in progress
 * first; the database takes its own name last, and with that the restore counts.
 */
export async function restore(backup: string, identityFile: string): Promise<Outcome> {
  const { settings, migrationsDir } = await readPlace();
  const unseal = await readIdentity(identityFile);
  const chosen = await choose(backup, settings);
  const { databasePath, storageDir } = settings;
  const staged = { databasePath: `${databasePath}${IN_PROGRESS}`, blobDir: join(storageDir, IN_PROGRESS) };
  await clearInterrupted(settings, staged);
  await refuseUnlessEmpty(settings);
  await mkdir(staged.blobDir, { recursive: true, mode: 0o700 });

  const { deletions, unreadable } = await deletionsKnown([chosen.vault.dir, settings.backup.dir]);
  const began = Date.now();
  const restored = await bringBack(chosen, { unseal, settings, migrationsDir, target: staged, deletions });
  await takeTheirNames(settings, staged);
  await bringLogAlong(deletions, settings.backup.dir);

  const lines = [
    `Restored ${chosen.id} in ${duration(Date.now() - began)}: ${told(restored)}.`,
    `${restored.deletedAgain} deletions made since were repeated. Everybody has to sign in again.`,
    ...unreadableLines(unreadable),
    ...findings(restored),
    `Start the service, then run ltc doctor. ${KEEP_IDENTITY_AWAY}`,
  ];
  return { text: lines.join("\n"), ok: findings(restored).length === 0 };
}

/** Restores the newest backup into a scratch directory, checks all of it, notes that it works, and clears away. */
export async function drill(identityFile: string): Promise<Outcome> {
  const { settings, migrationsDir } = await readPlace();
  const unseal = await readIdentity(identityFile);
  const chosen = await choose(settings.backup.dir, settings);
  const scratch = join(settings.backup.dir, "drill");
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { mode: 0o700 });
  const target = { databasePath: join(scratch, "app.db"), blobDir: join(scratch, "storage") };
  const { deletions, unreadable } = await deletionsKnown([settings.backup.dir]);
  const began = Date.now();
  try {
    const restored = await bringBack(chosen, { unseal, settings, migrationsDir, target, deletions });
    const ok = findings(restored).length === 0;
    if (ok) await noteBackupState(settings.backup.dir, { last_drill_at: now() });
    const lines = [
      `Drill ${ok ? "passed" : "found damage"}: ${chosen.id} restored and checked in ${duration(Date.now() - began)}: ${told(restored)}; it is ${duration(began - Date.parse(restored.madeAt))} old.`,
      ...unreadableLines(unreadable),
      ...findings(restored),
      KEEP_IDENTITY_AWAY,
    ];
    return { text: lines.join("\n"), ok };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

type Place = { readonly settings: Settings; readonly migrationsDir: string };

async function readPlace(): Promise<Place> {
  const bundle = locateBundle();
  return { settings: readSettings(process.env, bundle.dir), migrationsDir: bundle.migrationsDir };
}

async function bringBack(
  chosen: Chosen,
  work: Place & {
    unseal: Open;
    target: { databasePath: string; blobDir: string };
    deletions: readonly Deletion[];
  },
): Promise<Restored> {
  const progress = showProgress();
  try {
    return await restoreBackup({
      ...chosen,
      ...work,
      keyring: createKeyring(work.settings.secrets),
      now,
      progress: progress.show,
    });
  } finally {
    progress.end();
  }
}

/** A manifest's path, a directory of backups (its newest), or the id of a backup on this host. */
async function choose(backup: string, settings: Settings): Promise<Chosen> {
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
  const vault = createVault(settings.backup.dir);
  const ids = await vault.manifestIds();
  if (ids.includes(backup)) return { vault, id: backup };
  throw new UsageError(
    ids.length > 0
      ? `There is no backup ${backup}. The newest here are: ${ids.slice(-5).join(", ")}.`
      : `There is no backup ${backup} in ${settings.backup.dir}: name a directory of backups or a file in its manifests/.`,
  );
}

async function readIdentity(file: string): Promise<Open> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) throw new UsageError("The identity file cannot be read: name it with --identity FILE.");
  return openWith(text);
}

/** Nothing is ever overwritten. */
async function refuseUnlessEmpty({ databasePath, storageDir }: Settings): Promise<void> {
  for (const path of [databasePath, `${databasePath}-wal`])
    if (existsSync(path))
      throw new BackupRefused(`${path} exists: stop the service and move it away first. A restore overwrites nothing.`);
  const inTheWay = (await readdir(storageDir)).filter((name) => name !== "tmp");
  if (inTheWay.length > 0)
    throw new BackupRefused(
      `${storageDir} is not empty: stop the service and move its content away first. A restore overwrites nothing.`,
    );
}

/** Only a restore makes a directory of this name, and only in an empty place: what lies around it is its own. */
async function clearInterrupted(
  { databasePath, storageDir }: Settings,
  staged: { databasePath: string; blobDir: string },
): Promise<void> {
  for (const end of ["", "-wal", "-shm"]) await rm(`${staged.databasePath}${end}`, { force: true });
  if (!existsSync(staged.blobDir) || existsSync(databasePath)) return;
  const names = await readdir(storageDir);
  for (const name of names.filter((name) => SHARD.test(name))) await rm(join(storageDir, name), { recursive: true });
  await rm(staged.blobDir, { recursive: true });
}

async function takeTheirNames(
  { databasePath, storageDir }: Settings,
  staged: { databasePath: string; blobDir: string },
): Promise<void> {
  const names = await readdir(staged.blobDir);
  for (const name of names.filter((name) => SHARD.test(name)))
    await rename(join(staged.blobDir, name), join(storageDir, name));
  await syncDirectory(storageDir);
  await rename(staged.databasePath, databasePath);
  await syncDirectory(dirname(databasePath));
  await rm(staged.blobDir, { recursive: true });
}

async function deletionsKnown(dirs: readonly string[]) {
  const logs = await Promise.all([...new Set(dirs)].map((dir) => createDeletionLog(deletionLogIn(dir)).read()));
  return {
    deletions: logs.flatMap(({ deletions }) => deletions),
    unreadable: logs.reduce((sum, log) => sum + log.unreadable, 0),
  };
}

/** A restore from the second place also brings its log of deletions, so that the next restore knows them too. */
async function bringLogAlong(deletions: readonly Deletion[], backupDir: string): Promise<void> {
  const log = createDeletionLog(deletionLogIn(backupDir));
  const known = new Set((await log.read()).deletions.map(({ id }) => id));
  await log.append(deletions.filter(({ id }) => !known.has(id)));
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function told({ databaseBytes, blobs }: Restored): string {
  return `database ${amount(databaseBytes)}, ${blobs.count} files ${amount(blobs.bytes)}, every piece, row and file checked`;
}

function findings({ damage, absent }: Restored): readonly string[] {
  return [
    ...absent.map(
      (key) => `The file ${key} was lost or damaged before this backup and is not in it: look in an older one.`,
    ),
    ...damage.map(tellDamage),
  ];
}

function unreadableLines(count: number): readonly string[] {
  return count === 0
    ? []
    : [`${count} lines of the log of deletions could not be read (a power cut leaves such a line).`];
}
