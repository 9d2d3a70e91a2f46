import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { findRunning, type Running } from "#services/running.ts";

const RESTART_PATIENCE_MS = 60_000;
const COMMAND_PATIENCE_MS = 10 * 60_000;
const LOOK_EVERY_MS = 100;

type Telling = { tell(line: string): void };

const knows = ({ secrets }: Running, fingerprints: readonly string[]) => secrets.join() === fingerprints.join();

/** True when every running server knows exactly these secrets. One that nobody sees follows only if it is `stopped`. */
export function serversFollow(
  databasePath: string,
  fingerprints: readonly string[],
  { stopped }: { readonly stopped: boolean },
): boolean {
  const servers = serversOn(databasePath);
  return servers.length > 0 ? servers.every((server) => knows(server, fingerprints)) : stopped;
}

/** A backup or another command that was started before knows only the older list: it must end first. */
export async function untilCommandsFollow(databasePath: string, fingerprints: readonly string[], { tell }: Telling) {
  for (let waited = 0; ; waited += LOOK_EVERY_MS) {
    const behind = findRunning(databasePath).find(
      (running) => running.program === "ltc" && !knows(running, fingerprints),
    );
    if (!behind) return;
    if (waited === 0) tell(`Waiting for another ltc command to end (process ${behind.pid}).`);
    if (waited >= COMMAND_PATIENCE_MS)
      throw new Error(
        `Process ${behind.pid}, an ltc command, still knows only the older secrets: end it, then call again.`,
      );
    await pause(LOOK_EVERY_MS);
  }
}

/**
 * Runs the operator's command and waits until a server runs that knows exactly these secrets, and no other one.
 * @throws when the command fails or the server does not come back
 */
export async function restartServer(
  { restart, tell }: Telling & { readonly restart: string },
  databasePath: string,
  fingerprints: readonly string[],
): Promise<void> {
  tell(`Restarting: ${restart}`);
  const { status } = spawnSync("/bin/sh", ["-c", restart], { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The restart failed: repair it, restart the service by hand, then call again.");
  for (let waited = 0; waited < RESTART_PATIENCE_MS; waited += LOOK_EVERY_MS) {
    if (serversFollow(databasePath, fingerprints, { stopped: false })) return;
    await pause(LOOK_EVERY_MS);
  }
  throw new Error("The service did not come back with the new list: see its log, restart it by hand, then call again.");
}

function serversOn(databasePath: string): readonly Running[] {
  return findRunning(databasePath).filter(({ program }) => program === "server");
}
