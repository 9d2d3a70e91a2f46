import type { Outcome } from "../command.ts";
import { bringBack, choose, findings, told } from "./bring-back.ts";
import { discard, prepare, takeFinalNames } from "./empty-place.ts";
import { duration } from "./words.ts";
import type { Deletion } from "#domain/deletions.ts";
import { createDeletionLog, deletionLogIn } from "#storage/deletion-log.ts";

/**
 * Restores into the empty places that the settings name. Everything is written and checked under names in progress
 * first, so an interrupted or refused restore has changed nothing.
 */
export async function restore(backup: string, identityFile: string): Promise<Outcome> {
  const chosen = await choose(backup, identityFile);
  const { settings, deletions, unreadableDeletions } = chosen;
  const staged = await prepare(settings);
  const began = Date.now();
  const restored = await bringBack(chosen, staged).catch(async (error: unknown) => {
    await discard(settings, staged);
    throw error;
  });
  await takeFinalNames(settings, staged);
  await bringLogAlong(deletions, settings.backup.dir);

  const found = findings(restored);
  const lines = [
    `Restored ${chosen.id} in ${duration(Date.now() - began)}: ${told(restored)}.`,
    `${restored.deletedAgain} deletions made since were repeated. Everybody has to sign in again.`,
    ...(unreadableDeletions > 0
      ? [`${unreadableDeletions} lines of the log of deletions could not be read (a power cut leaves such a line).`]
      : []),
    ...found,
    "Start the service, then run ltc doctor. Take the identity off this host again.",
  ];
  return { text: lines.join("\n"), ok: found.length === 0 };
}

/** A restore from the second place also brings its log of deletions, so that the next restore knows them too. */
async function bringLogAlong(deletions: readonly Deletion[], backupDir: string): Promise<void> {
  const log = createDeletionLog(deletionLogIn(backupDir));
  const known = new Set((await log.read()).deletions.map(({ id }) => id));
  await log.append(deletions.filter(({ id }) => !known.has(id)));
}
