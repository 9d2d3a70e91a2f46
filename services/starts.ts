import { join } from "node:path";
import * as v from "valibot";
import { createRecord } from "#services/operations.ts";
import { operationsDir } from "#services/state-file.ts";
import type { Settings } from "#services/settings.ts";

const KEPT = 50;

const Start = v.object({
  at: v.string(),
  pid: v.number(),
  /** The bundle that ran; a release has a directory of its own. */
  bundle: v.string(),
  /** Null while it runs, and for ever when it ended without saying so. */
  stopped_at: v.nullable(v.string()),
});
const Starts = v.object({ starts: v.array(Start) });
export type Start = v.InferOutput<typeof Start>;

/**
 * The starts of the service's process, oldest first. One that was followed by another without having stopped was
 * killed, crashed or lost its power: that is how a restart by fault is told from one that somebody wanted.
 */
export function createStarts(settings: Pick<Settings, "databasePath">) {
  const record = createRecord(join(operationsDir(settings.databasePath), "starts.json"), Starts, { starts: [] });

  return {
    all(): readonly Start[] {
      return record.read().starts;
    },

    started(start: { at: string; pid: number; bundle: string }): void {
      record.write({ starts: [...record.read().starts, { ...start, stopped_at: null }].slice(-KEPT) });
    },

    stopped(pid: number, at: string): void {
      const { starts } = record.read();
      const own = starts.findLastIndex((start) => start.pid === pid);
      record.write({ starts: starts.map((start, index) => (index === own ? { ...start, stopped_at: at } : start)) });
    },
  };
}

/** Starts after that moment whose predecessor never stopped. */
export function crashesSince(starts: readonly Start[], moment: string): readonly Start[] {
  return starts.filter((start, index) => start.at > moment && starts[index - 1]?.stopped_at === null);
}
