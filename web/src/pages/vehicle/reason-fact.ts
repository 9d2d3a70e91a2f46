import type { EntryView } from "#contracts/entries.ts";
import { findServiceGaps } from "#contracts/service-gaps.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { formatDate, formatKm, today } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { speaksAgainst } from "./akte/book.ts";
import { objectionSentence } from "./akte/objection.ts";
import { oddReading, provenOf, type Code } from "./reason-way.ts";

/** The case in figures: only the owner and reviewers read this, so numbers are welcome here. */
export function reasonFact(
  code: Code,
  entries: readonly EntryView[],
  { first_registration: firstRegistration }: Pick<VehicleView, "first_registration">,
): string {
  switch (code) {
    case "odometer_implausible": {
      const odd = oddReading(entries);
      if (!odd) return t("vehicle.reason.odometer_implausible.factWaits");
      return t("vehicle.reason.odometer_implausible.fact", {
        date: formatDate(odd.date),
        km: formatKm(odd.odometer_km),
        objection: objectionSentence(odd, speaksAgainst(odd, entries)),
      });
    }
    case "public_evidence_incomplete":
      if (entries.length === 0) return t("vehicle.reason.public_evidence_incomplete.none");
      return provenOf(entries).all === 0
        ? t("vehicle.reason.public_evidence_incomplete.minorOnly")
        : t("vehicle.reason.public_evidence_incomplete.fact", provenOf(entries));
    case "history_gap": {
      const gap = findServiceGaps(entries, { today: today(), firstRegistration }).at(-1);
      if (!gap) return t("vehicle.reason.history_gap.fact");
      const [from, to] = [formatDate(gap.from), formatDate(gap.to)];
      return gap.to === today()
        ? t("vehicle.reason.history_gap.factSince", { from })
        : t("vehicle.reason.history_gap.factBetween", { from, to });
    }
    default:
      return t(`vehicle.reason.${code}.fact`);
  }
}
