import { Show, type JSX } from "solid-js";
import { Button, TextButton } from "../../components/Button.tsx";
import { Slip } from "../../components/Slip.tsx";
import { typeWord } from "../../components/Stamp.tsx";
import { Steps } from "../../components/Steps.tsx";
import { slipState } from "../../document-standing.ts";
import { formatBytes, formatDate, formatList, formatTime } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import type { Row } from "./rows.ts";
import styles from "./documents.module.css";

export interface RowActs {
  onReplace: (row: Row) => void;
  onDelete: (row: Row) => void;
  onAssign: (row: Row) => void;
}

/** A document that waits for somebody: slip, why, what to do, and the way it is on. */
export function DocumentRow(props: { row: Row } & RowActs): JSX.Element {
  const document = () => props.row.document;
  const standing = () => props.row.standing;
  const isMine = () => standing().turn === "you";
  const word = () =>
    standing().turn === "you" || standing().why === "link_review" ? WORDS.has(standing().why) : false;
  return (
    <li class={styles["row"]} classList={{ [styles["onItsWay"] ?? ""]: standing().step !== null }}>
      <div class={styles["slip"]}>
        <Slip
          name={document().filename}
          meta={formatBytes(document().size_bytes)}
          state={slipState(document(), Date.now())}
          word={word() ? t(`documents.slip.${standing().why as SlipWord}`) : undefined}
        />
      </div>
      <div>
        <p class={styles["place"]}>
          <EntryOf row={props.row} onAssign={props.onAssign} />
          <span>{props.row.vehicle}</span>
        </p>
        <p class={styles["why"]}>{titleOf(props.row)}</p>
        <p class={`small muted ${styles["remedy"]}`}>{t(`documents.remedy.${standing().why}`)}</p>
        <Show when={standing().step}>
          {(step) => (
            <Steps
              small
              label={t("documents.way")}
              steps={[t("documents.stored"), t("documents.scan"), t("documents.privacy"), t("documents.review")]}
              current={step()}
            />
          )}
        </Show>
      </div>
      <div class={styles["acts"]}>
        <Show
          when={isMine()}
          fallback={
            <span class="small muted">{t("documents.since", { time: formatTime(document().created_at) })}</span>
          }
        >
          <Button onClick={() => props.onReplace(props.row)}>{t("documents.replace")}</Button>
        </Show>
        <TextButton
          label={t("documents.deleteOf", { file: document().filename })}
          onClick={() => props.onDelete(props.row)}
        >
          {t("documents.delete")}
        </TextButton>
      </div>
    </li>
  );
}

/** The entry that a document hangs at, or the offer to find one. */
export function EntryOf(props: { row: Row; onAssign: (row: Row) => void }): JSX.Element {
  return (
    <Show
      when={props.row.entry}
      fallback={
        <Show
          when={props.row.document.entries[0]}
          fallback={
            <TextButton
              label={t("documents.assignOf", { file: props.row.document.filename })}
              onClick={() => props.onAssign(props.row)}
            >
              {t("documents.assign")}
            </TextButton>
          }
        >
          {(link) => (
            <a href={`/fahrzeuge/${props.row.document.vehicle_id}/verlauf/${link().entry_id}`}>
              {t("documents.withdrawnEntry")}
            </a>
          )}
        </Show>
      }
    >
      {(entry) => (
        <a href={`/fahrzeuge/${entry().vehicle_id}/verlauf/${entry().id}`}>
          {typeWord(entry().type)}, {formatDate(entry().date)}
        </a>
      )}
    </Show>
  );
}

function titleOf({ document, standing }: Row): string {
  if (standing.why === "rejected" && document.rejection_reason) {
    return t("documents.rejectedBecause", { reason: document.rejection_reason });
  }
  if ((standing.why === "pii_suspected" || standing.why === "pii_confirmed") && document.pii_kinds.length > 0) {
    const kinds = formatList(document.pii_kinds.map((kind) => t(`documents.kind.${kind}`)));
    return t(`documents.${standing.why === "pii_suspected" ? "seesProbably" : "sees"}`, { kinds });
  }
  return t(`documents.why.${standing.why}`);
}

type SlipWord = "encrypted" | "over_limit" | "active_content" | "infected" | "scanner_gave_up" | "link_review";

/** Where the slip says more than its state. */
const WORDS = new Set<string>([
  "encrypted",
  "over_limit",
  "active_content",
  "infected",
  "scanner_gave_up",
  "link_review",
] satisfies SlipWord[]);
