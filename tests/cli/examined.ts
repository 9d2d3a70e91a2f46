import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { onTestFinished } from "vitest";
import { locateBundle } from "#services/bundle.ts";
import { createKeyring } from "#services/keys.ts";
import { operationsDir } from "#services/state-file.ts";
import { readSettings, type Settings } from "#services/settings.ts";
import { createStarts } from "#services/starts.ts";
import { openDatabase } from "#storage/database.ts";
import { createStorage } from "#storage/index.ts";
import { contextOf } from "../../cli/doctor/examination.ts";
import type { Check, Context, Finding } from "../../cli/doctor/finding.ts";
import { examine } from "../../cli/doctor/index.ts";
import { aDirectory } from "../temporary-directory.ts";

/** A host as the checks see it: real directories, a real database, settings of a live service. */
export function aHost(variables: Record<string, string> = {}, dataDir = join(aDirectory(), "data")): Context {
  mkdirSync(dataDir, { recursive: true });
  const settings = readSettings(
    {
      LTC_ENV: "staging",
      LTC_SECRET_KEY: randomBytes(48).toString("base64url"),
      LTC_DATA_DIR: dataDir,
      LTC_PUBLIC_URL: "https://localhost:1",
      LTC_SMTP_URL: "smtp://127.0.0.1:1",
      LTC_MAIL_FROM: "heft@werkstatt.de",
      LTC_SCANNER: "manual",
      ...variables,
    },
    "/nowhere",
  );
  const bundle = { ...locateBundle(), migrationsDir: "storage/migrations", contentDir: "content" };
  const storage = createStorage(openDatabase(settings.databasePath, bundle.migrationsDir), {
    keyring: createKeyring(settings.secrets),
    blobDir: settings.storageDir,
  });
  storage.instance.opensWithThisKeyring();
  onTestFinished(() => storage.close());
  const wishes = { clockReference: null, newMark: false };
  return contextOf({ settings, storage, bundle }, wishes, join(dataDir, "api.env"));
}

/** What one check finds there, without its name. */
export async function findingOf(check: Check, context: Context): Promise<Omit<Finding, "name">> {
  const [finding] = await examine(context, [check]);
  if (!finding) throw new Error("The check found nothing.");
  const { status, text, remedy } = finding;
  return { status, text, remedy };
}

/** A file among those in which the operator's tools remember. */
export function remember(settings: Settings, name: string, value: unknown): void {
  mkdirSync(operationsDir(settings.databasePath), { recursive: true });
  writeFileSync(join(operationsDir(settings.databasePath), name), JSON.stringify(value));
}

export function noteBackup(
  settings: Settings,
  state: { last_backup_at: string | null; last_drill_at: string | null },
): void {
  mkdirSync(settings.backup.dir, { recursive: true });
  writeFileSync(join(settings.backup.dir, "state.json"), JSON.stringify({ last_copy_at: null, ...state }));
}

export function noteStart(settings: Settings, at: string, bundle = "/nowhere"): void {
  createStarts(settings).started({ at, pid: 1, bundle });
}
