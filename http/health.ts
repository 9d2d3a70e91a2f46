import { DomainError } from "#domain/errors.ts";
import { backupAgeSeconds } from "#storage/backup/state.ts";
import { now } from "#services/clock.ts";
import { getServices } from "#services/index.ts";
import { describe, log } from "#services/log.ts";
import { getStorage, type Storage } from "#storage/index.ts";

type Check = "ok" | "degraded" | "failed";
type Health = { readonly down: boolean; readonly view: { status: "ok" | "degraded"; checks: Record<string, Check> } };

const FRESH_MS = 5_000;
/** A writer lets go of the database within milliseconds; one that still holds it after so long has stopped the service. */
const LOCKED_MS = 6_000;
/** Asking the mail server means signing in to it. */
const MAIL_FRESH_MS = 60_000;
/** A sign-in mail that waits longer is of no use to anybody. */
const LATE_MAIL_MS = 3 * 60_000;
const OLD_BACKUP_SECONDS = 30 * 60;

let latest: { readonly at: number; readonly health: Promise<Health> } | undefined;
let mail = { at: 0, answers: true };
let lockedSince: number | null = null;

/** Cheap on purpose: however often it is asked, the checks run at most once in five seconds. */
export function checkHealth(): Promise<Health> {
  const at = Date.now();
  if (!latest || at - latest.at > FRESH_MS) latest = { at, health: runChecks() };
  return latest.health;
}

/** Without database or files nothing works; everything else is a finding that the service lives with for a while. */
async function runChecks(): Promise<Health> {
  const storage = getStorage();
  const { scanner } = getServices();
  const [database, blobs, scans] = await Promise.all([
    databaseState(storage),
    outcomeOf(() => storage.blobs.probe()),
    scanner.ping(),
  ]);
  const checks: Record<string, Check> = {
    database,
    blobs,
    scanner: scans ? "ok" : "degraded",
    mail: database !== "failed" && mailsGoOut() ? "ok" : "degraded",
    backup: isBackedUp() ? "ok" : "degraded",
  };
  const fine = Object.values(checks).every((check) => check === "ok");
  return { down: database === "failed" || blobs === "failed", view: { status: fine ? "ok" : "degraded", checks } };
}

async function databaseState(storage: Storage): Promise<Check> {
  const state = await outcomeOf(() => storage.probe());
  lockedSince = state === "degraded" ? (lockedSince ?? Date.now()) : null;
  return lockedSince !== null && Date.now() - lockedSince > LOCKED_MS ? "failed" : state;
}

/** A writer who holds the database for a moment is no failure of it. */
async function outcomeOf(check: () => Promise<unknown>): Promise<Check> {
  try {
    await check();
    return "ok";
  } catch (error) {
    log.warn({ event: "health_check_failed", error: describe(error) });
    return error instanceof DomainError && error.code === "busy" ? "degraded" : "failed";
  }
}

/** As the mail server answered last: a silent one must not make this answer wait. */
function mailsGoOut(): boolean {
  const { mailer } = getServices();
  if (Date.now() - mail.at > MAIL_FRESH_MS) {
    mail = { ...mail, at: Date.now() };
    const noted = (answers: boolean) => () => (mail = { at: Date.now(), answers });
    void mailer.probe().then(noted(true), noted(false));
  }
  const { oldestAt } = getStorage().outbox.waiting();
  return mail.answers && (oldestAt === null || Date.now() - Date.parse(oldestAt) < LATE_MAIL_MS);
}

/** In local use nobody has to make backups; one that was begun must go on. */
function isBackedUp(): boolean {
  const { backup, live } = getServices().settings;
  const age = backupAgeSeconds(backup.dir, now());
  return age === null ? !live : age <= OLD_BACKUP_SECONDS;
}
