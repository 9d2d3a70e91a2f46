import { readdir, stat } from "node:fs/promises";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { keptByLadder } from "#domain/retention-ladder.ts";
import { createCrew } from "#storage/backup/crew.ts";
import type { Progress } from "#storage/backup/make-backup.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import { createVault, instantOf, type Vault } from "#storage/backup/vault.ts";
import { createDurableFiles } from "#storage/blobs/durable-files.ts";

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
  const target = createVault(to);
  await target.clearScratch();
  const copied = await copyPieces(from, target, progress);
  await copyDeletions(from, target);
  const files = createDurableFiles(to, join(to, "tmp"));
  const present = new Set(await target.manifestIds());
  const ids = await from.manifestIds();
  for (const id of ids)
    if (!present.has(id)) await files.write(target.manifestAt(id), createReadStream(from.manifestAt(id)));
  return { ...copied, keepsForeign: await expire(from, target, now) };
}

async function copyPieces(from: Vault, target: Vault, progress: Progress): Promise<{ pieces: number; bytes: number }> {
  const files = createDurableFiles(target.dir, join(target.dir, "tmp"));
  const present = await target.pieceNames();
  const lacking = [...(await from.pieceNames())].filter((name) => !present.has(name));
  const crew = createCrew(AT_ONCE);
  let bytes = 0;
  for (const [index, name] of lacking.entries()) {
    await crew.take(async () => {
      await files.write(target.pieceAt(name), createReadStream(from.pieceAt(name)));
      bytes += (await stat(target.pieceAt(name))).size;
    });
    progress("copy", index + 1, lacking.length);
  }
  await crew.finish();
  return { pieces: lacking.length, bytes };
}

/** A month's file only grows. A longer one at the second place is left alone: it knows more than this host. */
async function copyDeletions(from: Vault, target: Vault): Promise<void> {
  const files = createDurableFiles(target.dir, join(target.dir, "tmp"));
  const names = await readdir(from.deletionLogDir).catch(() => []);
  for (const name of names) {
    const [source, copy] = [join(from.deletionLogDir, name), join(target.deletionLogDir, name)];
    const [ours, theirs] = await Promise.all([stat(source), stat(copy).catch(() => null)]);
    if (ours.size > (theirs?.size ?? 0)) await files.write(copy, createReadStream(source));
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
