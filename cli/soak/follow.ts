import { addLook, addSmoke, isSmokeDue, verdictOn } from "#domain/soak.ts";
import { now } from "#services/clock.ts";
import { readRelease } from "#services/release.ts";
import type { Bundle } from "#services/bundle.ts";
import type { Settings } from "#services/settings.ts";
import { createStarts } from "#services/starts.ts";
import { ProbeBusy } from "../probe-account.ts";
import { openForOperator } from "../open.ts";
import { smoke } from "../smoke/index.ts";
import type { Watched } from "../watch/index.ts";
import { soakRecord } from "./record.ts";

/** Adds one turn of the watch to the staging record, where one is kept, and walks the hourly smoke. */
export async function followSoak(settings: Settings, bundle: Bundle, { sample, turn }: Watched): Promise<void> {
  const record = soakRecord(settings);
  const before = record.read();
  // Broken or finished, it stays as it is.
  if (!before || before.broken || verdictOn(before, sample.at).stable) return;
  const starts = createStarts(settings).all();
  const running = starts.at(-1);
  const soak = addLook(before, {
    at: sample.at,
    archive: running ? (readRelease({ ...bundle, dir: running.bundle })?.archiveSha256 ?? null) : null,
    restarts: starts.filter(({ at }) => at > before.lastLookAt).length,
    crashes: sample.crashes,
    criticals: turn.open.filter(({ severity }) => severity === "critical").map(({ name }) => name),
    traffic: sample.traffic,
  });
  record.write(soak);
  if (!isSmokeDue(soak, now())) return;
  const failed = await firstFailure(settings);
  if (failed !== "busy") record.write(addSmoke(soak, { at: now(), failed }));
}

/** The name of the step that failed, or null; `busy` while somebody walks it by hand. */
async function firstFailure(settings: Settings): Promise<string | null> {
  try {
    const findings = await openForOperator(({ storage }) =>
      smoke({ url: settings.publicUrl, settings, storage }, { restart: false }),
    );
    return findings.find(({ status }) => status !== "ok")?.name ?? null;
  } catch (error) {
    return error instanceof ProbeBusy ? "busy" : "its start";
  }
}
