import { defineTask } from "nitropack/runtime";
import { now } from "#services/clock.ts";
import { log } from "#services/log.ts";
import { getStorage } from "#storage/index.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Removes what nobody needs any more: blobs that no document points at and half-written files of a crash (both only once
 * they are an hour old, so that a running upload is safe), and short-lived rows past their time.
 */
export default defineTask({
  meta: { name: "sweep", description: "Removes orphaned blobs and outdated rows." },
  async run() {
    const storage = getStorage();
    const at = now();
    const anHourAgo = new Date(Date.parse(at) - HOUR_MS);
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
    if (orphans + temporaries > 0) log.info({ event: "swept", orphans, temporaries });
    return { result: { orphans, temporaries } };
  },
});

function daysBefore(instant: string, days: number): string {
  return new Date(Date.parse(instant) - days * DAY_MS).toISOString();
}
