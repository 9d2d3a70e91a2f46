import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { keptByLadder } from "#domain/retention-ladder.ts";
import { createCrew } from "#storage/backup/crew.ts";
import { takeLock } from "#storage/backup/lock.ts";
import type { Progress } from "#storage/backup/progress.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { createVault, instantOf, type Vault } from "#storage/backup/vault.ts";

export type Copied = {
  readonly pieces: number;
  readonly bytes: number;
  /** The second place holds backups that this one does not know: nothing is cleared away there. */
  readonly keepsForeign: boolean;
};

const AT_ONCE = 8;

/**
 * Brings a second place up to date: first the pieces that it lacks, then the manifests, so that every manifest there is
 * whole at any time; then what the ladder gave up goes there as well.
 * @throws BackupRefused when the second place is not there
 */
export async function copyBackups(from: Vault, to: string, now: string, progress: Progress): Promise<Copied> {
  if (!(await stat(to).catch(() => null))?.isDirectory())
    throw new BackupRefused(
      `The backup is made, but LTC_BACKUP_COPY_TO (${to}) is not there: mount it or create the directory, then run ltc backup again.`,
    );
  // A first copy takes long, and backups go on meanwhile; two copies at once would be in each other's way.
  const release = takeLock(join(from.dir, "copy.lock"));
  if (!release)
    throw new BackupRefused("The backup is made; it is not copied, because an earlier copy is still under way.");
  try {
    const target = createVault(to);
    await target.clearScratch();
    // Read before the pieces: what a manifest names that is made meanwhile would not all be copied.
    const ids = await from.manifestIds();
    const copied = await copyPieces(from, target, progress);
    await copyGrowing(target, from.deletionLogDir, target.deletionLogDir);
    await copyGrowing(target, from.secretsDir, target.secretsDir);
    const present = new Set(await target.manifestIds());
    for (const id of ids.filter((id) => !present.has(id)))
      await copyFile(target, from.manifestAt(id), target.manifestAt(id));
    return { ...copied, keepsForeign: await expire(from, target, now) };
  } finally {
    release();
  }
}

async function copyPieces(from: Vault, target: Vault, progress: Progress): Promise<{ pieces: number; bytes: number }> {
  const present = await target.pieceNames();
  const lacking = [...(await from.pieceNames())].filter((name) => !present.has(name));
  const crew = createCrew(AT_ONCE);
  let [pieces, bytes] = [0, 0];
  for (const [index, name] of lacking.entries()) {
    await crew.take(async () => {
      bytes += await copyFile(target, from.pieceAt(name), target.pieceAt(name));
      pieces++;
    });
    progress("copy", index + 1, lacking.length);
  }
  await crew.finish();
  return { pieces, bytes };
}

/** On disk when it settles. What a backup made meanwhile has removed is not copied. @returns its bytes */
async function copyFile(target: Vault, source: string, destination: string): Promise<number> {
  const bytes = await readFile(source).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (bytes) await target.write(destination, bytes);
  return bytes?.length ?? 0;
}

/** Files that only grow, or never change. A longer one at the second place is left alone: it knows more than this host. */
async function copyGrowing(target: Vault, fromDir: string, toDir: string): Promise<void> {
  const names = await readdir(fromDir).catch(() => []);
  for (const name of names) {
    const [source, copy] = [join(fromDir, name), join(toDir, name)];
    const [ours, theirs] = await Promise.all([stat(source), stat(copy).catch(() => null)]);
    if (ours.size > (theirs?.size ?? 0)) await copyFile(target, source, copy);
  }
}

/**
 * Clears away only where everything kept there is known here. Otherwise this host is new, or lost its backups, and the
 * second place is what saves it. @returns whether there is something unknown
 */
async function expire(from: Vault, target: Vault, now: string): Promise<boolean> {
  const ids = await target.manifestIds();
  const kept = keptByLadder(ids.map(instantOf), now);
  const ours = new Set(await from.manifestIds());
  if (ids.some((id) => kept.has(instantOf(id)) && !ours.has(id))) return true;
  for (const id of ids) if (!ours.has(id)) await target.removeManifest(id);
  const needed = await from.pieceNames();
  for (const name of await target.pieceNames()) if (!needed.has(name)) await target.removePiece(name);
  return false;
}
