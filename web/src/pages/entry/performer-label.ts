import type { EntryView } from "#contracts/entries.ts";
import { t } from "../../i18n/index.ts";

/** The name of a performer, with what "Gesetzliches" stands for. */
export function performerLabel(who: EntryView["performed_by"]): string {
  const word = t(`terms.performedBy.${who}`);
  return who === "Gesetzliches" ? `${word} (${t("terms.official")})` : word;
}
