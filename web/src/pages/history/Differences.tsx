import { For, Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { Icon } from "../../components/Icon.tsx";
import { typeWord } from "../../components/Stamp.tsx";
import { formatDate, formatKm, formatMoney } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { performerLabel } from "../entry/performer-label.ts";
import type { ComparedField, Difference } from "./differences.ts";
import styles from "./history.module.css";

/** Old struck in ink, arrow, new in bold. */
export function Differences(props: { differences: readonly Difference[] }): JSX.Element {
  return (
    <dl class={styles["differences"]}>
      <For each={props.differences}>
        {({ field, before, after }) => (
          <div>
            <dt>{t(`history.field.${field}`)}</dt>
            <dd>
              <Show when={fieldText(before, field)} fallback={<span class={styles["none"]}>{t("history.empty")}</span>}>
                {(text) => <del>{text()}</del>}
              </Show>
              <span class={styles["new"]}>
                <Icon name="arrow-right" size={16} />
                <span class="vh"> {t("history.now")} </span>
                <Show
                  when={fieldText(after, field)}
                  fallback={<span class={styles["none"]}>{t("history.empty")}</span>}
                >
                  {(text) => <ins>{text()}</ins>}
                </Show>
              </span>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}

/** What the first revision says. */
export function Words(props: { entry: EntryView; fields: readonly ComparedField[] }): JSX.Element {
  return (
    <dl class={styles["differences"]}>
      <For each={props.fields}>
        {(field) => (
          <div>
            <dt>{t(`history.field.${field}`)}</dt>
            <dd>{fieldText(props.entry, field)}</dd>
          </div>
        )}
      </For>
    </dl>
  );
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
