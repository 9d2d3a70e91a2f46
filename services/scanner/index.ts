import type { Readable } from "node:stream";
import { createClamdScanner } from "#services/scanner/clamd.ts";
import type { Verdict } from "#services/scanner/verdict.ts";
import type { ScannerSetting } from "#services/settings.ts";

export type Scanner = {
  readonly kind: ScannerSetting["kind"];
  /** Never rejects: whatever goes wrong on the way is `unavailable`. */
  scan(source: () => Readable): Promise<Verdict>;
  /** Whether a scan would be answered right now. */
  ping(): Promise<boolean>;
};

/** Long enough for the largest upload on a busy host; clamd gives up after a minute by itself. */
const CLAMD_TIMEOUT_MS = 30_000;

/**
 * clamd where it is configured. `builtin` (local use only) leaves its signature to the inspector, which parses the file
 * anyway; with `manual` a person decides, and nothing here may say clean for them.
 */
export function createScanner(setting: ScannerSetting): Scanner {
  switch (setting.kind) {
    case "clamd":
      return createClamdScanner({ target: setting.target, timeoutMs: CLAMD_TIMEOUT_MS });
    case "builtin":
      return { kind: "builtin", scan: () => Promise.resolve("clean"), ping: () => Promise.resolve(true) };
    case "manual":
      return { kind: "manual", scan: () => Promise.resolve("unavailable"), ping: () => Promise.resolve(true) };
  }
}
