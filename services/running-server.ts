import { rmSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { operationsDir, readState, writeState } from "#services/state-file.ts";

const Notice = v.object({ pid: v.number(), started_at: v.string(), secrets: v.array(v.string()) });

/** Which secrets a running server knows, by fingerprint, newest first. */
export type RunningServer = { readonly pid: number; readonly startedAt: string; readonly secrets: readonly string[] };

const fileOf = (databasePath: string) => join(operationsDir(databasePath), "server.json");

/** The server says at its start what it knows, so that a rotation never goes further than the server can follow. */
export function announceServer(databasePath: string, secrets: readonly string[], now: string): void {
  writeState(fileOf(databasePath), { pid: process.pid, started_at: now, secrets });
}

/** At a clean stop; the notice of another process is left alone. */
export function withdrawServer(databasePath: string): void {
  if (noticeIn(databasePath)?.pid === process.pid) rmSync(fileOf(databasePath), { force: true });
}

/** The server that runs on this database now, or null. A notice that a crash left behind counts for nothing. */
export function findRunningServer(databasePath: string): RunningServer | null {
  const notice = noticeIn(databasePath);
  if (!notice || !isAlive(notice.pid)) return null;
  return { pid: notice.pid, startedAt: notice.started_at, secrets: notice.secrets };
}

function noticeIn(databasePath: string) {
  const parsed = v.safeParse(Notice, readState(fileOf(databasePath)));
  return parsed.success ? parsed.output : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
