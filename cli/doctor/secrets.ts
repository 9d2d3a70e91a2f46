import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSecretRecord } from "#services/secret-record.ts";
import { daysSince, type Check, type Context } from "./finding.ts";

const ROTATE_AFTER_DAYS = 90;

/** The settings have been read, or nothing here would run; what remains is whether they are those of a live service. */
export const settings: Check = {
  name: "settings",
  run: ({ settings: { environment, live } }, say) =>
    live
      ? say.ok(`Every setting is usable (${environment}).`)
      : say.warn(`LTC_ENV is ${environment}: no live service.`, "Set LTC_ENV to staging or prod on a host for users."),
};

export const secret: Check = {
  name: "secret",
  run(context, say) {
    const madeAt = secretMadeAt(context);
    if (madeAt === null)
      return say.warn("Nothing says how old the secret is.", "Run `ltc rotate-secret` once: it notes the date.");
    const days = daysSince(madeAt);
    if (days >= ROTATE_AFTER_DAYS)
      return say.warn(`The secret is ${days} days old.`, "Run `ltc rotate-secret`: at least every 90 days.");
    return say.ok(`The secret is strong and ${days} days old.`);
  },
};

/** Noted by the rotation; before the first one the file that holds it is as old as it is. */
function secretMadeAt({ settings, envFile }: Context): string | null {
  const noted = readSecretRecord(settings.databasePath);
  if (noted) return noted.made_at;
  const file = [envFile, join(dirname(settings.databasePath), "secret.key")].find((path) => existsSync(path));
  return file === undefined ? null : statSync(file).mtime.toISOString();
}

const OTHERS = 0o007;
const GROUP_AND_OTHERS = 0o077;

export const fileModes: Check = {
  name: "file modes",
  run({ settings: { databasePath, storageDir, backup }, envFile }, say) {
    const closed = [envFile, databasePath, `${databasePath}-wal`, join(dirname(databasePath), "secret.key")];
    const open = [
      ...closed.filter((path) => hasMode(path, GROUP_AND_OTHERS)),
      ...[storageDir, backup.dir].filter((path) => hasMode(path, OTHERS)),
    ];
    if (open.length === 0) return say.ok("Only the service's user reads settings, database, blobs and backups.");
    return say.fail(`Others may read ${open.join(", ")}.`, `Close them: chmod go-rwx ${open.join(" ")}`);
  },
};

/** A file that this user cannot even see is closed. */
function hasMode(path: string, bits: number): boolean {
  return existsSync(path) && (statSync(path).mode & bits) !== 0;
}
