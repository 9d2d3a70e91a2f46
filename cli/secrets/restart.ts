import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { findRunningServer } from "#services/running-server.ts";

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;

/**
 * Runs the operator's command and waits until a server runs that knows exactly these secrets.
 * @throws when the command fails or the server does not come back
 */
export async function restartServer(
  { restart, tell }: { readonly restart: string | null; tell(line: string): void },
  databasePath: string,
  fingerprints: readonly string[],
): Promise<void> {
  tell(`Restarting: ${restart}`);
  const { status } = spawnSync("/bin/sh", ["-c", restart ?? ""], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The restart failed: repair it, restart the service by hand, then call again.");
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_EVERY_MS) {
    if (findRunningServer(databasePath)?.secrets.join() === fingerprints.join()) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error("The service did not come back with the new list: see its log, restart it by hand, then call again.");
}
