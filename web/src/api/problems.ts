import { t } from "../i18n/index.ts";
import { ApiError } from "./request.ts";

/** The first message for each field, by the contract's name of the field; empty for every other kind of error. */
export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {};
  const byField: Record<string, string> = {};
  for (const { path, message } of error.errors) byField[path] ??= message;
  return byField;
}

/** One sentence for a whole form or a toast. */
export function errorSentence(error: unknown): string {
  if (!(error instanceof ApiError)) return t("errors.unexpected");
  if (error.code === "offline") return t("errors.offline");
  return error.title || t("errors.unexpected");
}
