import { realpathSync } from "node:fs";
import type { NitroApp } from "nitropack/types";
import { locateBundle } from "#services/bundle.ts";
import { now } from "#services/clock.ts";
import { getServices } from "#services/index.ts";
import { describe, log } from "#services/log.ts";
import { createStarts } from "#services/starts.ts";

/** Notes each start and each orderly stop, so that the watch can tell a crash from a restart that somebody wanted. */
export default function noteStarts(nitro: NitroApp): void {
  const starts = createStarts(getServices().settings);
  note(() => starts.started({ at: now(), pid: process.pid, bundle: realpathSync(locateBundle().dir) }));
  nitro.hooks.hook("close", () => note(() => starts.stopped(process.pid, now())));
}

/** A full disk must not keep the service from starting or stopping. */
function note(work: () => void): void {
  try {
    work();
  } catch (error) {
    log.warn({ event: "start_not_noted", error: describe(error) });
  }
}
