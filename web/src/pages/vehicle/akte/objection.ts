import type { EntryView } from "#contracts/entries.ts";
import { formatDate, formatKm } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";

/** Why a reading does not fit, with the reading that speaks against it where there is one. */
export function objectionSentence(entry: EntryView, against: EntryView | undefined): string {
  const kind = entry.odometer_objection;
  if (kind === null) return "";
  if (kind === "future_date" || !against) return t(`vehicle.akte.objection.${kind}`);
  const other = { date: formatDate(against.date), km: formatKm(against.odometer_km) };
  if (kind === "too_far_per_day") return t("vehicle.akte.objection.tooFarFrom", other);
  return t(
    against.odometer_km > entry.odometer_km ? "vehicle.akte.objection.below" : "vehicle.akte.objection.above",
    other,
  );
}
