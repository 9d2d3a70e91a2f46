import { accessSync, constants, existsSync, mkdirSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve, sep } from "node:path";
import * as v from "valibot";
import { localSecret, weaknessOf } from "#services/secret.ts";
import { splitList, VARIABLES, type ClamdTarget, type ENVIRONMENTS, type Parsed } from "#services/variables.ts";

export type Environment = (typeof ENVIRONMENTS)[number];

export type ScannerSetting =
  { readonly kind: "clamd"; readonly target: ClamdTarget } | { readonly kind: "builtin" } | { readonly kind: "manual" };

export type Settings = {
  readonly environment: Environment;
  /** Staging and prod: same operating model, every debug aid shut. */
  readonly live: boolean;
  /** Newest first. */
  readonly secrets: readonly string[];
  readonly databasePath: string;
  readonly storageDir: string;
  readonly backup: {
    readonly dir: string;
    /** The age recipient that backups are encrypted to; without one none is made. */
    readonly recipient: string | null;
    /** A second place, off this host's disk. */
    readonly copyTo: string | null;
  };
  /** Origin without a trailing slash. */
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly timezone: string;
  readonly trustedProxies: readonly string[];
  readonly mail: { readonly url: string; readonly from: string } | null;
  readonly scanner: ScannerSetting;
  readonly uploadMaxBytes: number;
  readonly publicShareForUsers: boolean;
  readonly allowDevHeaders: boolean;
  readonly contentDir: string | null;
  /** Opens the metrics to the bearer of this token. */
  readonly metricsToken: string | null;
  /** Where the watch sends its alarms. */
  readonly alerts: { readonly mail: string | null; readonly webhook: string | null };
  /** The file that says who is called and who decides. */
  readonly contactsFile: string | null;
};

/** Everything wrong with the settings, in one message: what, and what to do. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(readonly problems: readonly string[]) {
    super(
      `The service does not start. ${problems.length} setting(s) need attention:\n${problems.map((p) => `  - ${p}`).join("\n")}`,
    );
  }
}

/**
 * Reads the process environment once. A missing `LTC_ENV` means prod: closed when forgotten.
 * @param bundleDir directory that a release replaces; data must not lie inside it
 * @throws SettingsError naming everything that is wrong at once
 */
export function readSettings(env: NodeJS.ProcessEnv, bundleDir: string): Settings {
  const problems: string[] = [];
  const parsed = parseVariables(env, problems);
  const environment = parsed.LTC_ENV ?? "prod";
  const live = environment === "staging" || environment === "prod";
  const port = readPort(env.PORT, problems);

  const dataDir = parsed.LTC_DATA_DIR ?? (live ? null : resolve(".data"));
  const databasePath = dataPath("LTC_DB_PATH", parsed.LTC_DB_PATH ?? (dataDir && join(dataDir, "app.db")), {
    live,
    bundleDir,
    problems,
  });
  const storageDir = dataPath("LTC_STORAGE_DIR", parsed.LTC_STORAGE_DIR ?? (dataDir && join(dataDir, "storage")), {
    live,
    bundleDir,
    problems,
  });
  const backupDir = dataPath("LTC_BACKUP_DIR", parsed.LTC_BACKUP_DIR ?? (dataDir && join(dataDir, "backups")), {
    live,
    bundleDir,
    problems,
  });

  const settings: Settings = {
    environment,
    live,
    secrets: readSecrets(parsed.LTC_SECRET_KEY, live, dataDir, problems),
    databasePath,
    storageDir,
    backup: {
      dir: backupDir,
      recipient: parsed.LTC_BACKUP_RECIPIENT ?? null,
      copyTo: parsed.LTC_BACKUP_COPY_TO ?? null,
    },
    publicUrl: readPublicUrl(parsed.LTC_PUBLIC_URL, live, port, problems),
    host: env.HOST || "127.0.0.1",
    port,
    timezone: parsed.LTC_TIMEZONE ?? "Europe/Berlin",
    trustedProxies: parsed.LTC_TRUSTED_PROXIES ?? [],
    mail: readMail(parsed, live, problems),
    scanner: readScanner(parsed, live, problems),
    uploadMaxBytes: parsed.LTC_UPLOAD_MAX_BYTES ?? 20_971_520,
    publicShareForUsers: parsed.LTC_PUBLIC_SHARE_FOR_USERS ?? true,
    allowDevHeaders: parsed.LTC_ALLOW_DEV_HEADERS ?? false,
    contentDir: parsed.LTC_CONTENT_DIR ?? null,
    metricsToken: parsed.LTC_METRICS_TOKEN ?? null,
    alerts: { mail: parsed.LTC_ALERT_MAIL ?? null, webhook: parsed.LTC_ALERT_WEBHOOK ?? null },
    contactsFile: parsed.LTC_CONTACTS ?? (live ? "/etc/lifetimecircle/contacts.toml" : null),
  };
  if (settings.allowDevHeaders && live) problems.push("LTC_ALLOW_DEV_HEADERS opens the developer gate: remove it.");
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

function parseVariables(env: NodeJS.ProcessEnv, problems: string[]): Parsed {
  const parsed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith("LTC_") || value === undefined || value === "") continue;
    if (name === "LTC_DATABASE_URL") {
      problems.push("LTC_DATABASE_URL is not used: remove it, use LTC_DB_PATH.");
      continue;
    }
    const variable = VARIABLES[name as keyof typeof VARIABLES];
    if (!variable) {
      problems.push(`${name} is unknown: remove it or correct its spelling.`);
      continue;
    }
    const result = v.safeParse(variable[0], value);
    if (result.success) parsed[name] = result.output;
    else problems.push(`${name} is not usable: ${variable[1]}.`);
  }
  return parsed as Parsed;
}

function readSecrets(
  given: string | undefined,
  live: boolean,
  dataDir: string | null,
  problems: string[],
): readonly string[] {
  if (!given) {
    if (!live && dataDir) return [localSecret(dataDir)];
    problems.push(`LTC_SECRET_KEY is missing: ${VARIABLES.LTC_SECRET_KEY[1]}.`);
    return [];
  }
  const secrets = splitList(given);
  secrets.forEach((secret, index) => {
    const weakness = live ? weaknessOf(secret) : secret.length < 32 ? "is shorter than 32 characters" : null;
    if (weakness) problems.push(`LTC_SECRET_KEY (number ${index + 1}) ${weakness}: ${VARIABLES.LTC_SECRET_KEY[1]}.`);
  });
  return secrets;
}

function readPublicUrl(given: string | undefined, live: boolean, port: number, problems: string[]): string {
  if (!given) {
    if (live) problems.push(`LTC_PUBLIC_URL is missing: ${VARIABLES.LTC_PUBLIC_URL[1]}.`);
    return `http://localhost:${port}`;
  }
  const url = new URL(given);
  const local = url.hostname === "localhost" || url.hostname === "127.0.0.1";
  if (live && url.protocol !== "https:" && !local)
    problems.push("LTC_PUBLIC_URL is not https: put the service behind TLS and set its https origin.");
  return url.origin;
}

function readMail(parsed: Parsed, live: boolean, problems: string[]): Settings["mail"] {
  const { LTC_SMTP_URL: url, LTC_MAIL_FROM: from } = parsed;
  if (url && from) return { url, from };
  if (live && !url) problems.push(`LTC_SMTP_URL is missing: ${VARIABLES.LTC_SMTP_URL[1]}.`);
  if ((live || url) && !from) problems.push(`LTC_MAIL_FROM is missing: ${VARIABLES.LTC_MAIL_FROM[1]}.`);
  return null;
}

function readScanner(parsed: Parsed, live: boolean, problems: string[]): ScannerSetting {
  const target = parsed.LTC_CLAMD;
  const kind = parsed.LTC_SCANNER ?? (target || live ? "clamd" : "builtin");
  if (kind === "manual") return { kind };
  if (kind === "builtin" && !live) return { kind };
  if (target) return { kind: "clamd", target };
  problems.push(
    "LTC_CLAMD is missing: set it to unix:/path or tcp:host:port, or set LTC_SCANNER=manual to decide each file by hand.",
  );
  return { kind: "manual" };
}

function readPort(given: string | undefined, problems: string[]): number {
  if (!given) return 3000;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  problems.push("PORT is not a port number: set it to 1 to 65535.");
  return 3000;
}

type PathRules = { readonly live: boolean; readonly bundleDir: string; readonly problems: string[] };

function dataPath(name: string, path: string | null, { live, bundleDir, problems }: PathRules): string {
  if (!path) {
    problems.push(`${name} is missing: set LTC_DATA_DIR to an absolute directory outside the release.`);
    return "";
  }
  if (live && !isAbsolute(path)) problems.push(`${name} (or LTC_DATA_DIR) is relative: set an absolute path.`);
  const absolute = resolve(path);
  if (live && (realPath(absolute) + sep).startsWith(replacedDir(bundleDir) + sep)) {
    problems.push(`${name} (or LTC_DATA_DIR) lies inside the release and would vanish with it: move it outside.`);
  }
  const directory = name === "LTC_DB_PATH" ? dirname(absolute) : absolute;
  if (!isWritable(directory, live))
    problems.push(`${name} (or LTC_DATA_DIR) is not writable: create the directory and give it to the service's user.`);
  return absolute;
}

/** What releases replace: on a host all of them lie in one directory, and the oldest go. */
function replacedDir(bundleDir: string): string {
  const real = realPath(resolve(bundleDir));
  return basename(dirname(real)) === "releases" ? dirname(real) : real;
}

/** Without links, as far as the path exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
}

/** A live host has its data directory prepared; locally it is made. */
function isWritable(directory: string, live: boolean): boolean {
  try {
    const parent = dirname(directory);
    if (!existsSync(directory) && (!live || existsSync(parent))) mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
