import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Settings } from "#services/settings.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { syncDirectory } from "#storage/sync-directory.ts";

type Place = Pick<Settings, "databasePath" | "storageDir">;
type Staged = { readonly databasePath: string; readonly blobDir: string };

const IN_PROGRESS = ".restoring";
const SHARD = /^[0-9a-f]{2}$/;

/**
 * Makes room beside the final names for a restore in progress. Nothing is ever overwritten.
 * @throws BackupRefused naming what is in the way
 */
export async function prepare(place: Place): Promise<Staged> {
  const staged = {
    databasePath: `${place.databasePath}${IN_PROGRESS}`,
    blobDir: join(place.storageDir, IN_PROGRESS),
  };
  await refuseDatabase(place);
  await discard(place, staged);
  await refuseFiles(place);
  await mkdir(staged.blobDir, { recursive: true, mode: 0o700 });
  return staged;
}

/** Files first, the database last: with its name the restore counts. */
export async function takeFinalNames({ databasePath, storageDir }: Place, staged: Staged): Promise<void> {
  for (const name of await shardsIn(staged.blobDir)) await rename(join(staged.blobDir, name), join(storageDir, name));
  await syncDirectory(storageDir);
  await rename(staged.databasePath, databasePath);
  await syncDirectory(dirname(databasePath));
  await rm(staged.blobDir, { recursive: true });
}

/**
 * Clears away what an interrupted or refused restore wrote. Only a restore makes a directory of this name, and only in
 * an empty place: as long as there is no database, what lies around it is its own.
 */
export async function discard({ storageDir }: Place, staged: Staged): Promise<void> {
  for (const end of ["", "-wal", "-shm"]) await rm(`${staged.databasePath}${end}`, { force: true });
  if (!existsSync(staged.blobDir)) return;
  for (const name of await shardsIn(storageDir)) await rm(join(storageDir, name), { recursive: true });
  await rm(staged.blobDir, { recursive: true });
}

async function refuseDatabase({ databasePath }: Place): Promise<void> {
  for (const path of [databasePath, `${databasePath}-wal`])
    if (existsSync(path))
      throw new BackupRefused(`${path} exists: stop the service and move it away first. A restore overwrites nothing.`);
}

async function refuseFiles({ storageDir }: Place): Promise<void> {
  const inTheWay = (await readdir(storageDir)).filter((name) => name !== "tmp");
  if (inTheWay.length > 0)
    throw new BackupRefused(
      `${storageDir} is not empty: stop the service and move its content away first. A restore overwrites nothing.`,
    );
}

async function shardsIn(dir: string): Promise<readonly string[]> {
  return (await readdir(dir)).filter((name) => SHARD.test(name));
}
