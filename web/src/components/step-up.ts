import { ApiError } from "../api/request.ts";
import { errorSentence } from "../api/problems.ts";
import { t } from "../i18n/index.ts";

/** Where a code comes from: the authenticator app, the list of backup codes, a mail. */
export type CodeKind = "app" | "backup" | "mail";

/** Whether it may be sent: six digits, or a backup code of two groups of four in any spelling. */
export const isComplete = (code: string, kind: CodeKind): boolean =>
  (kind === "backup" ? /^[A-Z0-9]{4}[\s-]?[A-Z0-9]{4}$/i : /^\d{6}$/).test(code.trim());

/** As the contract writes it; a backup code is K7QM-2FXD. */
export function spell(code: string, kind: CodeKind): string {
  if (kind !== "backup") return code;
  const plain = code.replace(/[\s-]/g, "").toUpperCase();
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}

/** Why a code was refused and what to do, in one sentence. */
export function codeRefusal(error: unknown, kind: CodeKind): string {
  if (!(error instanceof ApiError)) return errorSentence(error);
  if (error.status === 429 && error.retryAfter !== null)
    return t("stepUp.wait", { n: Math.ceil(error.retryAfter / 60) });
  if (error.code === "expired" || error.code === "locked") return t("stepUp.expired");
  if (error.code === "invalid_code" || error.status === 422) return t(`stepUp.wrong.${kind}`);
  return errorSentence(error);
}
