import type { Bundle } from "#services/bundle.ts";
import type { Mailer } from "#services/mail.ts";
import type { Scanner } from "#services/scanner/index.ts";
import type { Settings } from "#services/settings.ts";
import type { Storage } from "#storage/index.ts";
import type { Probe } from "../http-probe.ts";

/** One line of the doctor. What is not `ok` always says what to do. */
export type Finding = {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  readonly text: string;
  readonly remedy: string | null;
};

/** What the checks look at: this host, by the service's own settings. */
export type Context = {
  readonly settings: Settings;
  readonly storage: Storage;
  readonly bundle: Bundle;
  readonly mailer: Mailer;
  readonly scanner: Scanner;
  /** The file that systemd reads the settings from. */
  readonly envFile: string;
  /** An address on another host whose `Date` header tells the time; null when none is known. */
  readonly clockReference: string | null;
  /** Leave the mark of the persistence check anew, because the data was restored or moved on purpose. */
  readonly newMark: boolean;
  /** The public health answer, asked once for all checks. @throws what the connection threw */
  publicHealth(): Promise<Probe>;
};

export type Check = {
  readonly name: string;
  run(context: Context, say: Say): Finding | Promise<Finding>;
};

export type Say = ReturnType<typeof sayAs>;

/** The three ways to end a check of that name. `gap` is what a live service must have and a local one may lack. */
export function sayAs(name: string, live: boolean) {
  const finding =
    (status: "warn" | "fail") =>
    (text: string, remedy: string): Finding => ({ name, status, text, remedy });
  return {
    ok: (text: string): Finding => ({ name, status: "ok", text, remedy: null }),
    warn: finding("warn"),
    fail: finding("fail"),
    gap: finding(live ? "fail" : "warn"),
  };
}

const DAY_MS = 24 * 60 * 60_000;

/** Whole days between two moments. */
export function daysSince(moment: string | Date, now = Date.now()): number {
  return Math.floor((now - new Date(moment).getTime()) / DAY_MS);
}

/** Whole minutes since then. */
export function minutesSince(moment: string): number {
  return Math.floor((Date.now() - Date.parse(moment)) / 60_000);
}
