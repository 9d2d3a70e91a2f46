import { getServices } from "#services/index.ts";
import { describe, log } from "#services/log.ts";
import { getStorage } from "#storage/index.ts";

type Check = "ok" | "degraded" | "failed";
type Health = { readonly down: boolean; readonly view: { status: "ok" | "degraded"; checks: Record<string, Check> } };

const FRESH_MS = 5_000;

let latest: { readonly at: number; readonly health: Promise<Health> } | undefined;

/** Cheap on purpose: however often it is asked, the checks run at most once in five seconds. */
export function checkHealth(): Promise<Health> {
  const at = Date.now();
  if (!latest || at - latest.at > FRESH_MS) latest = { at, health: runChecks() };
  return latest.health;
}

async function runChecks(): Promise<Health> {
  const storage = getStorage();
  const { scanner } = getServices();
  const [database, blobs, scans] = await Promise.all([
    passes(() => storage.probe()),
    passes(() => storage.blobs.probe()),
    passes(async () => {
      if (!(await scanner.ping())) throw new Error("The scanner does not answer.");
    }),
  ]);
  const checks: Record<string, Check> = {
    database: database ? "ok" : "failed",
    blobs: blobs ? "ok" : "failed",
    scanner: scans ? "ok" : "degraded",
  };
  const fine = Object.values(checks).every((check) => check === "ok");
  return { down: !database || !blobs, view: { status: fine ? "ok" : "degraded", checks } };
}

async function passes(check: () => unknown): Promise<boolean> {
  try {
    await check();
    return true;
  } catch (error) {
    log.warn({ event: "health_check_failed", error: describe(error) });
    return false;
  }
}
