import { ApiError } from "../../api/request.ts";
import { errorSentence } from "../../api/problems.ts";
import { t } from "../../i18n/index.ts";

/** A mailed code on its way, as this tab remembers it. */
export interface Challenge {
  id: string;
  email: string;
  /** Milliseconds since the epoch. */
  sentAt: number;
  wrongTries: number;
}

/** A code may be tried five times. */
export const TRIES = 5;

/** A new code can be asked for after a minute. */
export const PAUSE_MS = 60_000;

/** The sentence for a refused code: what happened and what to do. */
export function codeObjection(error: unknown, wrongTries: number): string {
  const code = error instanceof ApiError ? error.code : "";
  if (code === "invalid_code")
    return wrongTries < TRIES ? t("signin.wrong", { n: TRIES - wrongTries }) : t("signin.used");
  if (code === "expired") return t("signin.expired");
  if (code === "locked") return t("signin.locked");
  return waitSentence(error);
}

/** For limits: how long to wait; for all else the server's own sentence. */
export function waitSentence(error: unknown): string {
  if (error instanceof ApiError && error.status === 429 && error.retryAfter !== null) {
    return t("signin.wait", { n: Math.ceil(error.retryAfter / 60) });
  }
  return errorSentence(error);
}
