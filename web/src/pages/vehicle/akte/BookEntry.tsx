import { Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { monthsBetween } from "#contracts/service-gaps.ts";
import { entryTitle } from "../../../components/entry-title.ts";
import { Icon } from "../../../components/Icon.tsx";
import { Level } from "../../../components/Level.tsx";
import { Stamp } from "../../../components/Stamp.tsx";
import { performerFoot } from "../../../components/stamp-foot.ts";
import { formatDate, formatMoney, formatNumber } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";
import { isLate, speaksAgainst, type EntryRow } from "./book.ts";
import type { BookRowContext } from "./BookRow.tsx";
import { EvidenceSlips } from "./EvidenceSlips.tsx";
import { objectionSentence } from "./objection.ts";
import styles from "./BookEntry.module.css";

interface BookEntryProps {
  row: EntryRow;
  context: BookRowContext;
}

/** Stamp and level, what was done and by whom, its evidence, and the reading at the edge. */
export function BookEntry(props: BookEntryProps): JSX.Element {
  const entry = () => props.row.entry;
  const isGone = () => props.row.standing === "withdrawn";
  const isPast = () => isGone() || props.row.standing === "superseded";
  const look = () =>
    `${isLate(entry()) ? styles["late"] : ""} ${isPast() ? styles["gone"] : ""} ${props.row.standing === "odd" ? styles["odd"] : ""}`;
  return (
    <>
      <div class={`${styles["stamp"]} ${look()}`}>
        <Stamp
          type={entry().type}
          date={entry().date}
          level={isPast() ? "T1" : entry().trust_level}
          foot={footOf(entry())}
          withdrawn={isGone()}
          id={entry().group_id}
        />
        <span class={styles["level"]}>
          <Show when={isPast()} fallback={<Level level={entry().trust_level} />}>
            <span class="small pencil">{t(isGone() ? "terms.withdrawn" : "vehicle.akte.replaced")}</span>
          </Show>
        </span>
      </div>
      <div class={`${styles["text"]} ${look()}`}>
        <Show when={isLate(entry())}>
          <p class={styles["recorded"]}>{lateSentence(entry())}</p>
        </Show>
        <h4>
          <a href={`/fahrzeuge/${entry().vehicle_id}/verlauf/${entry().id}`}>
            <Show when={isGone()} fallback={entryTitle(entry())}>
              <s>{entryTitle(entry())}</s>
            </Show>
          </a>
        </h4>
        <p class={styles["meta"]}>
          {[entry().performed_by_name, t(`terms.performedBy.${entry().performed_by}`)].filter(Boolean).join(", ")}
          <Show when={entry().cost_cents}>
            {(cents) => <span class={styles["cost"]}>{formatMoney(cents(), entry().currency ?? "EUR")}</span>}
          </Show>
        </p>
        <Show when={restOfNote(entry())}>{(note) => <p class={styles["note"]}>{note()}</p>}</Show>
        <Remarks {...props} />
        <Show when={!isPast() || entry().document_ids.length > 0}>
          <div class={styles["evidence"]}>
            <EvidenceSlips
              entry={entry()}
              documents={props.context.documents}
              mayAttach={!isPast() && props.context.vehicle.is_owner}
            />
          </div>
        </Show>
      </div>
      <p class={`${styles["reading"]} ${look()}`}>
        <span class="num">
          <Show when={isGone()} fallback={formatNumber(entry().odometer_km)}>
            <s>{formatNumber(entry().odometer_km)}</s>
          </Show>
        </span>
        <span class={styles["unit"]}> km</span>
        <Show when={props.row.sinceLast}>{(distance) => <small>+{formatNumber(distance())}</small>}</Show>
        <Show when={props.row.standing === "odd"}>
          <small class={styles["wrong"]}>{t("vehicle.akte.implausible")}</small>
        </Show>
      </p>
    </>
  );
}

/** The red pencil and what waits: an objection to the reading, a withdrawal, a correction to be confirmed. */
function Remarks(props: BookEntryProps): JSX.Element {
  const entry = () => props.row.entry;
  return (
    <>
      <Show when={props.row.standing === "odd"}>
        <p class={styles["objection"]}>
          <Icon name="circle-alert" size={16} />
          <span>
            {objectionSentence(entry(), speaksAgainst(entry(), props.context.book))}
            <Show when={props.context.vehicle.is_owner}>
              <a href={`/fahrzeuge/${entry().vehicle_id}/eintrag/${entry().id}`}>{t("vehicle.akte.correct")}</a>
            </Show>
          </span>
        </p>
      </Show>
      <Show when={entry().withdrawn}>
        {(withdrawn) => (
          <p class={`${styles["note"]} pencil`}>
            {t("vehicle.akte.gone", {
              date: formatDate(withdrawn().at),
              reason: t(`terms.reason.${withdrawn().reason}`),
              comment: withdrawn().comment,
            })}
          </p>
        )}
      </Show>
      <Show when={entry().correction_pending}>
        <p class={`${styles["note"]} pencil`}>{t("vehicle.akte.pending")}</p>
      </Show>
    </>
  );
}

/** Who did it; what only the booklet says names the booklet. */
function footOf(entry: EntryView): string {
  if (entry.trust_level === "T2") return t("vehicle.akte.booklet");
  return performerFoot(entry);
}

function lateSentence(entry: EntryView): string {
  const n = monthsBetween(entry.date, entry.recorded_on);
  return t(n > 0 ? "vehicle.akte.lateLater" : "vehicle.akte.late", { date: formatDate(entry.recorded_on), n });
}

/** The note without the line that already serves as title. */
function restOfNote(entry: EntryView): string {
  const note = entry.note?.trim() ?? "";
  const [first = "", ...rest] = note.split("\n");
  return first.trim().replace(/\.$/, "") === entryTitle(entry) ? rest.join("\n").trim() : note;
}
