import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { operationsDir, readState, writeState } from "#services/state-file.ts";

const PROGRAMS = ["server", "ltc"] as const;
const Notice = v.object({
  program: v.picklist(PROGRAMS),
  pid: v.number(),
  started_at: v.string(),
  secrets: v.array(v.string()),
});

/** A program that has this database open, and which secrets it knows, by fingerprint, newest first. */
export type Running = v.InferOutput<typeof Notice>;

const noticesIn = (databasePath: string) => join(operationsDir(databasePath), "running");

/**
 * Whoever opens the database says what it knows, so that a rotation never goes further than everybody can follow.
 * @returns what takes the notice back
 */
export function announce(
  databasePath: string,
  { program, secrets, now }: { program: Running["program"]; secrets: readonly string[]; now: string },
): () => void {
  const file = join(noticesIn(databasePath), `${process.pid}.json`);
  writeState(file, { program, pid: process.pid, started_at: now, secrets });
  return () => rmSync(file, { force: true });
}

/** What runs on this database now, this process apart. Notices that a crash left behind are removed. */
export function findRunning(databasePath: string): readonly Running[] {
  const directory = noticesIn(databasePath);
  return filesIn(directory).flatMap((name) => {
    const parsed = v.safeParse(Notice, readState(join(directory, name)));
    if (!parsed.success || parsed.output.pid === process.pid) return [];
    if (isAlive(parsed.output.pid)) return [parsed.output];
    rmSync(join(directory, name), { force: true });
    return [];
  });
}

function filesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
