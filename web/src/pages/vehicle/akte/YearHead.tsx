import { Show, type JSX } from "solid-js";
import { Icon } from "../../../components/Icon.tsx";
import { formatMoney } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";
import type { Year } from "./years.ts";
import styles from "./YearHead.module.css";

/** The year beside the spine with its count and sum; on phones a row that folds the year. */
export function YearHead(props: { year: Year; isOpen: boolean; onToggle: () => void }): JSX.Element {
  const tally = () => props.year.tally;
  return (
    <div class={styles["head"]} classList={{ [styles["open"] ?? ""]: props.isOpen }}>
      <h3>{props.year.year}</h3>
      <p>
        <Show when={tally().count > 0}>
          <span>{t("vehicle.akte.count", { n: tally().count })}</span>
        </Show>
        <Show when={tally().cents > 0}>
          <span>{formatMoney(tally().cents, tally().currency)}</span>
        </Show>
        <Show when={tally().odd > 0}>
          <span class={styles["odd"]}>{t("vehicle.akte.yearBad", { n: tally().odd })}</span>
        </Show>
        <Show when={tally().withdrawn > 0}>
          <span class={styles["gone"]}>{t("vehicle.akte.yearGone", { n: tally().withdrawn })}</span>
        </Show>
      </p>
      <button
        type="button"
        aria-expanded={props.isOpen}
        aria-label={t("vehicle.akte.foldYear", { year: props.year.year })}
        onClick={() => props.onToggle()}
      >
        <Icon name="chevron-down" size={20} />
      </button>
    </div>
  );
}
