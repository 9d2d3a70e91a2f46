import type { JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { DiffList } from "../../components/DiffList.tsx";
import { typeWord } from "../../components/Stamp.tsx";
import { formatDate, formatKm, formatMoney } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { performerLabel } from "../entry/performer-label.ts";
import type { ComparedField, Difference } from "./differences.ts";

/** Old struck in ink, arrow, new in bold. */
export function Differences(props: { differences: readonly Difference[] }): JSX.Element {
  const changes = () =>
    props.differences.map(({ field, before, after }) => ({
      term: t(`history.field.${field}`),
      before: fieldText(before, field),
      after: fieldText(after, field),
    }));
  return <DiffList narrow changes={changes()} />;
}

/** What the first revision says. */
export function Words(props: { entry: EntryView; fields: readonly ComparedField[] }): JSX.Element {
  const words = () =>
    props.fields.map((field) => ({ term: t(`history.field.${field}`), after: fieldText(props.entry, field) }));
  return <DiffList narrow changes={words()} />;
}

/** A field's value in the reader's words; null where it is empty. */
function fieldText(entry: EntryView, field: ComparedField): string | null {
  switch (field) {
    case "type":
      return typeWord(entry.type);
    case "date":
      return formatDate(entry.date);
    case "performed_by":
      return performerLabel(entry.performed_by);
    case "odometer_km":
      return formatKm(entry.odometer_km);
    case "odometer_event":
      return entry.odometer_event && t(`entry.events.${entry.odometer_event}`);
    case "cost_cents":
      return entry.cost_cents === null ? null : formatMoney(entry.cost_cents, entry.currency ?? "EUR");
    case "booklet":
      return entry.booklet ? t("history.yes") : t("history.no");
    default:
      return entry[field];
  }
}
