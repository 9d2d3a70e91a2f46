import { defineTask } from "nitropack/runtime";
import { now } from "#services/clock.ts";
import { log } from "#services/log.ts";
import { getStorage } from "#storage/index.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

const CONTENT_KEPT_DAYS = 30;

/**
 * Removes what nobody needs any more: the content of rejected and deleted documents after a month; blobs that no document
 * points at and half-written files of a crash (both only once they are an hour old, so that a running upload is safe);
 * short-lived rows past their time. At last nothing of it is left in the write-ahead log either.
 */
export default defineTask({
  meta: { name: "sweep", description: "Removes orphaned blobs and outdated rows." },
  async run() {
    const storage = getStorage();
    const at = now();
    const anHourAgo = new Date(Date.parse(at) - HOUR_MS);
    const purged = await purgeContent(at);
    const living = new Set(storage.documents.livingBlobKeys());
    let orphans = 0;
    for await (const { key, modifiedAt } of storage.blobs.keys()) {
      if (living.has(key) || modifiedAt > anHourAgo || storage.documents.hasBlob(key)) continue;
      await storage.blobs.remove(key);
      orphans++;
    }
    const temporaries = await storage.blobs.removeStaleTemporaries(anHourAgo);
    await storage.transaction(() => {
      storage.idempotency.removeOlderThan(daysBefore(at, 1));
      storage.limits.removeOlderThan(daysBefore(at, 7));
      storage.challenges.removeOlderThan(daysBefore(at, 30));
    });
    storage.settle();
    if (purged + orphans + temporaries > 0) log.info({ event: "swept", purged, orphans, temporaries });
    return { result: { purged, orphans, temporaries } };
  },
});

/** The row first: a file without its row is swept up later, a row without its file would be damage. */
async function purgeContent(at: string): Promise<number> {
  const { documents, blobs, transaction } = getStorage();
  const outdated = documents.withOutdatedContent(daysBefore(at, CONTENT_KEPT_DAYS));
  for (const { id, blobKey } of outdated) {
    await transaction(() => documents.purgeContent(id, at));
    await blobs.remove(blobKey);
  }
  return outdated.length;
}

function daysBefore(instant: string, days: number): string {
  return new Date(Date.parse(instant) - days * DAY_MS).toISOString();
}
