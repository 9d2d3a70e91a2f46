import { createHash } from "node:crypto";
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { userInfo } from "node:os";
import * as v from "valibot";
import { createRecord } from "#services/operations.ts";
import { operationsDir } from "#services/state-file.ts";
import type { Settings } from "#services/settings.ts";
import { CHANNELS } from "../alarms/send.ts";

const Traffic = v.object({
  answers: v.number(),
  serverErrors: v.number(),
  slow: v.number(),
  refusals: v.number(),
  rejectedHeaders: v.number(),
});
const Sample = v.object({
  at: v.string(),
  healthy: v.boolean(),
  pages: v.boolean(),
  degraded: v.pipe(v.array(v.string()), v.readonly()),
  traffic: v.nullable(Traffic),
  load: v.number(),
  memoryUsed: v.number(),
  diskFree: v.number(),
  certificateDays: v.nullable(v.number()),
  certificateProblem: v.nullable(v.string()),
  backupMinutes: v.nullable(v.union([v.number(), v.literal("never")])),
  crashes: v.number(),
  overdueRows: v.number(),
});
const Incident = v.object({
  name: v.string(),
  severity: v.picklist(["critical", "warning"]),
  text: v.string(),
  remedy: v.string(),
  openedAt: v.string(),
  seenAt: v.string(),
});
/** What people have still to be told, and by which ways. */
const Notice = v.object({ subject: v.string(), text: v.string(), channels: v.array(v.picklist(CHANNELS)) });
const Watch = v.object({
  samples: v.array(Sample),
  counters: v.nullable(Traffic),
  incidents: v.array(Incident),
  notices: v.array(Notice),
});
export type Watch = v.InferOutput<typeof Watch>;
export type Notice = v.InferOutput<typeof Notice>;

const EMPTY: Watch = { samples: [], counters: null, incidents: [], notices: [] };

/** Where a full disk is no reason to forget: in memory, for the user of the service only. */
const SPARE_DIR = "/dev/shm";

/**
 * The watch's memory between two turns. It must outlive a full disk, of all things: otherwise each minute would tell of
 * the same incident anew. So it moves into memory while the disk refuses it, and back.
 */
export function watchRecord(settings: Pick<Settings, "databasePath">) {
  const main = createRecord(join(operationsDir(settings.databasePath), "watch.json"), Watch, EMPTY);
  const spare = createRecord(spareFileOf(settings), Watch, EMPTY);

  return {
    read: () => (isOwn(spare.file) ? spare : main).read(),

    /** @throws where neither takes it */
    write(watch: Watch): void {
      try {
        main.write(watch);
        if (isOwn(spare.file)) rmSync(spare.file, { force: true });
      } catch {
        spare.write(watch);
      }
    },
  };
}

/** One for each database of this host. */
export function spareFileOf(settings: Pick<Settings, "databasePath">): string {
  const name = createHash("sha256").update(operationsDir(settings.databasePath)).digest("hex").slice(0, 16);
  return join(SPARE_DIR, `ltc-watch-${name}.json`);
}

/** Anybody may put a file there; only our own is believed. */
function isOwn(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && found.uid === userInfo().uid;
}
