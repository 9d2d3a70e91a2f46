import type { Readable } from "node:stream";
import { createClamdScanner } from "#services/scanner/clamd.ts";
import type { ScannerSetting } from "#services/settings.ts";

/** `unavailable` for any doubt: nothing is clean by default. */
export type Verdict = "clean" | "infected" | "encrypted" | "over_limit" | "unavailable";

export type Scanner = {
  readonly kind: ScannerSetting["kind"];
  scan(source: () => Readable): Promise<Verdict>;
  /** Whether a scan would be answered right now. */
  ping(): Promise<boolean>;
};

/**
 * clamd where it is configured. `builtin` (local use) leaves the signature check to the inspector and adds nothing;
 * with `manual` a person decides each file, and the scan queue says so.
 */
export function createScanner(setting: ScannerSetting): Scanner {
  if (setting.kind === "clamd") return createClamdScanner({ target: setting.target, timeoutMs: 30_000 });
  return { kind: setting.kind, scan: () => Promise.resolve("clean"), ping: () => Promise.resolve(true) };
}
