import { Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import type { LinkEvent } from "../../api/entries.ts";
import { Icon } from "../../components/Icon.tsx";
import type { IconName } from "../../components/icons.ts";
import { formatDate, formatList, formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { Differences, Words } from "./Differences.tsx";
import { differencesBetween, firstWords } from "./differences.ts";
import styles from "./history.module.css";

/** One revision on the spine: when, why, and what changed against the one before. */
export function RevisionMark(props: { revision: EntryView; before: EntryView | null }): JSX.Element {
  const isInForce = () => props.revision.is_latest && props.revision.withdrawn === null;
  const word = () => {
    if (isInForce()) return t("history.inForce");
    return props.revision.is_latest ? t("terms.withdrawn") : t("history.replaced");
  };
  return (
    <li class={styles["revision"]} classList={{ [styles["current"] ?? ""]: isInForce() }}>
      <div class={styles["head"]}>
        <h3>{t("history.version", { n: props.revision.version })}</h3>
        <span>{word()}</span>
      </div>
      <p class="small muted">
        {formatTime(props.revision.recorded_at)}
        <Show when={props.revision.late_record && !props.before}>, {t("history.late")}</Show>
      </p>
      <Show when={props.revision.reason}>
        {(reason) => <p class={styles["why"]}>{t("history.quoted", { text: reason() })}</p>}
      </Show>
      <Show when={props.revision.correction_pending}>
        <p class={styles["waits"]}>{t("history.pending")}</p>
      </Show>
      <Show when={props.before} fallback={<Words entry={props.revision} fields={firstWords(props.revision)} />}>
        {(before) => <Differences differences={differencesBetween(before(), props.revision)} />}
      </Show>
    </li>
  );
}

/** What happened to evidence between revisions. */
export function EvidenceMark(props: {
  at: string;
  action: LinkEvent["action"];
  names: readonly string[];
}): JSX.Element {
  return (
    <li class={styles["event"]}>
      <Icon name={ICON[props.action]} size={16} />
      <span>
        <time dateTime={props.at}>{formatDate(props.at)}</time>{" "}
        {t(`history.evidence.${props.action}`, { files: formatList(props.names) })}
      </span>
    </li>
  );
}

export function WithdrawalMark(props: { entry: EntryView }): JSX.Element {
  return (
    <Show when={props.entry.withdrawn}>
      {(withdrawn) => (
        <li class={`${styles["event"]} ${styles["withdrawn"]}`}>
          <Icon name="x" size={16} />
          <span>
            <time dateTime={withdrawn().at}>{formatDate(withdrawn().at)}</time>{" "}
            {t("history.withdrawnBecause", { reason: t(`history.reasons.${withdrawn().reason}`) })}
          </span>
        </li>
      )}
    </Show>
  );
}

const ICON: Record<LinkEvent["action"], IconName> = {
  attached: "paperclip",
  detached: "x",
  confirmed: "stamp",
  unconfirmed: "clock",
};
