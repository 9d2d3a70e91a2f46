import { isIP } from "node:net";
import * as v from "valibot";

export const ENVIRONMENTS = ["dev", "test", "staging", "prod"] as const;

export type ClamdTarget = { readonly path: string } | { readonly host: string; readonly port: number };

const UNIX_TARGET = /^unix:(\/.+)$/;
const TCP_TARGET = /^tcp:\[?([^\s\]]+?)\]?:(\d{1,5})$/;

const text = v.pipe(v.string(), v.trim(), v.minLength(1));
const switchOn = v.pipe(
  v.picklist(["1", "on", "true", "0", "off", "false"]),
  v.transform((s) => ["1", "on", "true"].includes(s)),
);
const wholeNumber = (min: number, max: number) =>
  v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number), v.integer(), v.minValue(min), v.maxValue(max));

/** One entry per documented variable: its shape, and the remedy that the start prints when the shape is wrong. */
export const VARIABLES = {
  LTC_ENV: [v.picklist(ENVIRONMENTS), "set it to dev, test, staging or prod"],
  LTC_SECRET_KEY: [text, "set it to at least 32 random characters (openssl rand -base64 48)"],
  LTC_DATA_DIR: [text, "set it to an absolute directory"],
  LTC_DB_PATH: [text, "set it to an absolute file path"],
  LTC_STORAGE_DIR: [text, "set it to an absolute directory"],
  LTC_BACKUP_DIR: [text, "set it to an absolute directory"],
  LTC_PUBLIC_URL: [
    v.pipe(text, v.check(isOrigin)),
    "set it to the public origin, like https://heft.example.org, without a path",
  ],
  LTC_TIMEZONE: [v.pipe(text, v.check(isTimezone)), "set it to an IANA time zone, like Europe/Berlin"],
  LTC_TRUSTED_PROXIES: [
    v.pipe(text, v.transform(splitList), v.array(v.pipe(v.string(), v.check(isNetwork)))),
    "list the proxies' addresses or networks, separated by commas, like 127.0.0.1/32",
  ],
  LTC_SMTP_URL: [v.pipe(text, v.regex(/^smtps?:\/\/[^\s]+$/)), "set it to smtp(s)://user:password@host:port"],
  LTC_MAIL_FROM: [
    v.pipe(text, v.regex(/^[^\s@<>]+@[^\s@<>]+$|^[^<>]*<[^\s@<>]+@[^\s@<>]+>$/)),
    "set it to the sender's address",
  ],
  LTC_CLAMD: [v.pipe(text, v.check(isClamdTarget), v.transform(clamdTarget)), "set it to unix:/path or tcp:host:port"],
  LTC_SCANNER: [
    v.picklist(["clamd", "builtin", "manual"]),
    "set it to clamd or manual (builtin counts only in dev and test)",
  ],
  LTC_UPLOAD_MAX_BYTES: [wholeNumber(1, 1_073_741_824), "set it to a number of bytes"],
  LTC_PUBLIC_SHARE_FOR_USERS: [switchOn, "set it to on or off"],
  LTC_PII_PURGE_DAYS: [wholeNumber(1, 3650), "set it to a number of days"],
  LTC_EXPORT_TTL_SECONDS: [wholeNumber(30, 3600), "set it to 30 to 3600 seconds"],
  LTC_ALLOW_DEV_HEADERS: [switchOn, "remove it"],
  LTC_METRICS_TOKEN: [v.pipe(text, v.minLength(24)), "set it to at least 24 random characters"],
  LTC_ALERT_MAIL: [text, "set it to a mail address"],
  LTC_ALERT_WEBHOOK: [v.pipe(text, v.url()), "set it to an https address"],
  LTC_CONTENT_DIR: [text, "set it to a directory with de/ and en/"],
  LTC_CONTACTS: [text, "set it to the path of contacts.toml"],
  LTC_BACKUP_RECIPIENT: [v.pipe(text, v.startsWith("age1")), "set it to an age recipient (age1…)"],
  LTC_BACKUP_COPY_TO: [v.pipe(text, v.startsWith("/")), "set it to an absolute directory"],
  LTC_BLOB_DRIVER: [v.picklist(["fs"]), "set it to fs or remove it"],
} as const;

export const KNOWN_VARIABLES = Object.keys(VARIABLES) as (keyof typeof VARIABLES)[];

export type Parsed = { readonly [K in keyof typeof VARIABLES]?: v.InferOutput<(typeof VARIABLES)[K][0]> };

/** Comma-separated values without blanks. */
export function splitList(list: string): string[] {
  return list
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username;
}

function isTimezone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

function isNetwork(value: string): boolean {
  const [address = "", prefix] = value.split("/");
  const family = isIP(address);
  if (!family) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function isClamdTarget(value: string): boolean {
  return UNIX_TARGET.test(value) || TCP_TARGET.test(value);
}

function clamdTarget(value: string): ClamdTarget {
  const path = UNIX_TARGET.exec(value)?.[1];
  if (path) return { path };
  const [, host = "", port = ""] = TCP_TARGET.exec(value) ?? [];
  return { host, port: Number(port) };
}
