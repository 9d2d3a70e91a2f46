import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { createStarts } from "#services/starts.ts";
import { ask } from "../http-probe.ts";
import { Stumble, type Ground } from "./step.ts";

const PATIENCE_MS = 60_000;
const PAUSE_MS = 250;
const REMEDY = "Start the service, and see that its supervisor starts it again whenever it ends.";

/** Asks the service's process to end, and waits until its supervisor has started another one that is well. */
export async function restartService({ url, settings }: Ground): Promise<void> {
  const starts = createStarts(settings);
  const running = starts.all().at(-1);
  if (!running || !isServer(running.pid)) throw new Stumble("The service's process was not found.", REMEDY);
  process.kill(running.pid, "SIGTERM");
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (Date.now() < giveUpAt) {
    await pause(PAUSE_MS);
    if (starts.all().some(({ at }) => at > running.at) && (await isWell(url))) return;
  }
  throw new Stumble("The service did not come back within a minute.", REMEDY);
}

/** A number may have been given to another process by now. */
function isServer(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) && readFileSync(file, "utf8").includes("server/index.mjs");
}

async function isWell(url: string): Promise<boolean> {
  try {
    return (await ask(`${url}/api/health`)).status === 200;
  } catch {
    return false;
  }
}
