import { randomBytes } from "node:crypto";
import type { Outcome } from "../command.ts";
import { openForOperator, type Opened } from "../open.ts";
import { bringUnderNewest, endWhatWasKept } from "./bring-under-newest.ts";
import { restartServer, serversFollow, untilCommandsFollow } from "./followers.ts";
import { FINISHED, FINISHED_AFTER_LEAK, RESTART_AND_CALL_AGAIN } from "./words.ts";
import { now } from "#services/clock.ts";
import { readEnvFile, writeEnvFile } from "#services/env-file.ts";
import { createKeyring } from "#services/keys.ts";
import { depositSecrets } from "#services/secret-deposit.ts";
import { readSecretRecord, writeSecretRecord, type SecretRecord } from "#services/secret-record.ts";
import { splitList } from "#services/variables.ts";

export type Rotating = {
  /** The file that the service's unit reads; the list of secrets in it is what counts. */
  readonly envFile: string;
  readonly leaked: boolean;
  /** The operator says that no server runs; otherwise one must be seen to follow. */
  readonly stopped: boolean;
  /** Shell command that restarts the service; without it the operator does, and calls again. */
  readonly restart: string | null;
  tell(line: string): void;
};

type Next =
  | { readonly kind: "again" }
  | { readonly kind: "restart"; readonly databasePath: string }
  | { readonly kind: "finished"; text: string };

const VARIABLE = "LTC_SECRET_KEY";

/**
 * Changes the application's secret beside a running server, one step after the other: the new secret is first only
 * read, then writes, then everything old is brought under it, then the old one goes. A step begins only when the server
 * and every other command know exactly the list in the file, so nothing is written that somebody cannot read. Where it
 * stands is taken from the file, never remembered: stopped at any moment and called again, it goes on.
 */
export async function rotateSecret(rotating: Rotating): Promise<Outcome> {
  for (;;) {
    const secrets = secretsIn(rotating.envFile);
    const env = { ...process.env, [VARIABLE]: secrets.join(",") };
    const next = await openForOperator((opened) => advance(opened, secrets, rotating), env);
    if (next.kind === "finished") return next.text;
    if (next.kind === "again") continue;
    const { restart, tell } = rotating;
    if (restart === null) return { text: RESTART_AND_CALL_AGAIN, ok: false };
    await restartServer({ restart, tell }, next.databasePath, fingerprintsOf(secrets));
  }
}

async function advance(opened: Opened, secrets: readonly string[], rotating: Rotating): Promise<Next> {
  const { databasePath } = opened.settings;
  const fingerprints = fingerprintsOf(secrets);
  const newest = fingerprints[0] ?? "";
  const record = readSecretRecord(databasePath) ?? { made_at: now(), fingerprint: newest };
  const rotation = rotationIn(record, fingerprints);
  const keep = (list: readonly string[]) => writeSecrets(rotating.envFile, list);

  if (rotation && rotating.leaked && !rotation.leaked) {
    // Told late: what an ordinary rotation has kept by now must go after all.
    if (fingerprints.length === 1) await endWhatWasKept(opened.storage, rotating.tell);
    writeSecretRecord(databasePath, { ...record, rotation: { ...rotation, leaked: true } });
    return { kind: "again" };
  }
  if (!serversFollow(databasePath, fingerprints, rotating)) return { kind: "restart", databasePath };
  await untilCommandsFollow(databasePath, fingerprints, rotating);

  if (!rotation) {
    await begin(opened, record, secrets, rotating);
    return { kind: "again" };
  }
  if (rotation.fingerprint !== newest) {
    rotating.tell("The server reads the new secret. From its next start on it writes with it.");
    const isNew = (_: string, index: number) => fingerprints[index] === rotation.fingerprint;
    keep([...secrets.filter(isNew), ...secrets.filter((secret, index) => !isNew(secret, index))]);
    return { kind: "again" };
  }
  if (secrets.length > 1) {
    rotating.tell("The server writes with the new secret. What lies under the old one is brought along.");
    await depositSecrets(opened.settings.backup, secrets);
    await bringUnderNewest(opened.storage, { leaked: rotation.leaked, tell: rotating.tell });
    keep(secrets.slice(0, 1));
    return { kind: "again" };
  }
  await opened.storage.rotation.forgetRetired(now());
  writeSecretRecord(databasePath, { made_at: rotation.made_at, fingerprint: newest });
  return { kind: "finished", text: rotation.leaked ? FINISHED_AFTER_LEAK : FINISHED };
}

/** What the record says, as long as the file bears it out; a list made by hand counts as "newest first". */
function rotationIn({ rotation }: SecretRecord, fingerprints: readonly string[]): SecretRecord["rotation"] {
  if (rotation && fingerprints.includes(rotation.fingerprint)) return rotation;
  const [newest = ""] = fingerprints;
  return fingerprints.length > 1 ? { fingerprint: newest, made_at: now(), leaked: false } : undefined;
}

/** The new secret stands behind the old one: everybody can read it before anybody writes with it. */
async function begin(opened: Opened, record: SecretRecord, secrets: readonly string[], rotating: Rotating) {
  const { storage, settings } = opened;
  const secret = randomBytes(48).toString("base64url");
  const [fingerprint = ""] = fingerprintsOf([secret]);
  const at = now();
  if (!(await depositSecrets(settings.backup, [...secrets, secret])))
    rotating.tell("There is no LTC_BACKUP_RECIPIENT, so no copy of the secrets is kept for older backups.");
  await storage.transaction(() =>
    storage.audit.record({
      at,
      actorType: "operator",
      action: "SECRET_ROTATION_BEGUN",
      result: "success",
      reasonCode: rotating.leaked ? "leaked" : "routine",
    }),
  );
  writeSecretRecord(settings.databasePath, {
    ...record,
    rotation: { fingerprint, made_at: at, leaked: rotating.leaked },
  });
  writeSecrets(rotating.envFile, [...secrets, secret]);
  rotating.tell(`A new secret was made and stands in ${rotating.envFile}, behind the old one.`);
}

function fingerprintsOf(secrets: readonly string[]): readonly string[] {
  return createKeyring(secrets).fingerprints;
}

function secretsIn(envFile: string): readonly string[] {
  const secrets = splitList(withRemedy(envFile, () => readEnvFile(envFile, VARIABLE)) ?? "");
  if (secrets.length === 0) throw new Error(`${envFile} sets no ${VARIABLE}: name the service's file with --settings.`);
  return secrets;
}

function writeSecrets(envFile: string, secrets: readonly string[]): void {
  withRemedy(envFile, () => writeEnvFile(envFile, VARIABLE, secrets.join(",")));
}

const REMEDIES: Readonly<Record<string, string>> = {
  ENOENT: "does not exist: name the service's file with --settings FILE.",
  EACCES: "cannot be replaced: run this as root.",
  EPERM: "cannot be replaced: run this as root.",
  ENOSPC: "cannot be replaced: make room on its disk, then call again.",
};

/** Says what to do where the file is missing or not ours to change; never what stands in it. */
function withRemedy<T>(envFile: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new Error(
      `${envFile} ${REMEDIES[code] ?? `cannot be replaced (${code}): repair the disk, then call again.`}`,
      {
        cause: error,
      },
    );
  }
}
