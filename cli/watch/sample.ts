import { availableParallelism, freemem, loadavg, totalmem } from "node:os";
import { THRESHOLDS } from "#domain/alarms.ts";
import { trafficBetween, type Counters, type Sample } from "#domain/sampling.ts";
import type { Settings } from "#services/settings.ts";
import { crashesSince, createStarts, type Start } from "#services/starts.ts";
import { overdueRows } from "#storage/read-only.ts";
import { dataPaths } from "../doctor/disk.ts";
import { minutesSince } from "../doctor/finding.ts";
import { readBackupState } from "#storage/backup/state.ts";

import { ask, jsonOf, type Probe } from "../http-probe.ts";
import { readCounters } from "./metrics.ts";

type Before = { readonly samples: readonly Sample[]; readonly counters: Counters | null };

/** One look at the service as the public sees it, and at this host. Never throws for what it looks at. */
export async function takeSample(settings: Settings, before: Before, at: string) {
  const [health, pages, counters, paths] = await Promise.all([
    askQuietly(`${settings.publicUrl}/api/health`),
    Promise.all(["/", "/anmelden"].map((path) => askQuietly(`${settings.publicUrl}${path}`))),
    readCounters(settings),
    dataPaths(settings),
  ]);
  const starts = createStarts(settings).all();
  const sample: Sample = {
    at,
    healthy: health?.status === 200,
    pages: pages.every(isPage),
    degraded: degradedIn(health),
    traffic: counters && trafficBetween(before.counters, counters),
    load: (loadavg()[1] ?? 0) / availableParallelism(),
    memoryUsed: 1 - freemem() / totalmem(),
    diskFree: Math.min(1, ...paths.map(({ freeShare }) => freeShare)),
    certificateDays: health?.certificate?.daysLeft ?? null,
    certificateProblem: health?.certificate?.problem ?? null,
    backupMinutes: backupMinutes(settings, starts[0]),
    crashes: crashesSince(starts, before.samples.at(-1)?.at ?? at).length,
    overdueRows: countOverdue(settings, at),
  };
  return { sample, counters: counters ?? before.counters };
}

async function askQuietly(url: string): Promise<Probe | null> {
  try {
    return await ask(url);
  } catch {
    return null;
  }
}

function isPage(probe: Probe | null): boolean {
  return probe?.status === 200 && probe.headers["content-type"]?.startsWith("text/html") === true;
}

/** The backup has a rule of its own: one thing is told once. */
const WATCHED_APART = ["backup"];

function degradedIn(health: Probe | null): string[] {
  const checks = health?.status === 200 ? jsonOf(health)["checks"] : null;
  if (typeof checks !== "object" || checks === null) return [];
  return Object.entries(checks).flatMap(([name, state]) =>
    state === "ok" || WATCHED_APART.includes(name) ? [] : [name],
  );
}

/** A host that was set up a moment ago is given the time that a backup may take. */
function backupMinutes(settings: Settings, firstStart: Start | undefined): Sample["backupMinutes"] {
  if (settings.backup.recipient === null && !settings.live) return null;
  const { last_backup_at: at } = readBackupState(settings.backup.dir);
  if (at !== null) return minutesSince(at);
  const isNew = firstStart !== undefined && minutesSince(firstStart.at) <= THRESHOLDS.backupMinutes;
  return isNew ? null : "never";
}

/** A database that cannot be read shows in the service's own health. */
function countOverdue({ databasePath }: Settings, at: string): number {
  try {
    return overdueRows(databasePath, at);
  } catch {
    return 0;
  }
}
