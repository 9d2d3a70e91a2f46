import { createAsync, revalidate } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { getLinkedEntries, type QueueItem } from "../../api/review.ts";
import { Icon } from "../../components/Icon.tsx";
import { Level } from "../../components/Level.tsx";
import { Loaded } from "../../components/Loaded.tsx";
import { SkeletonRows } from "../../components/Skeleton.tsx";
import { Stamp, typeWord } from "../../components/Stamp.tsx";
import { performerFoot } from "../../components/stamp-foot.ts";
import { formatDate, formatMoney, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { performerLabel } from "../entry/performer-label.ts";
import { compare, type Comparison, type Fact } from "./facts.ts";
import styles from "./decision.module.css";

/** The entries that this document proves, each fact beside what the document says. */
export function BelongsTo(props: { document: QueueItem; text: string | null | undefined }): JSX.Element {
  const entries = createAsync(() =>
    getLinkedEntries(props.document.vehicle_id, ...props.document.entries.map((link) => link.entry_id)),
  );
  return (
    <div class={styles["section"]}>
      <div class={styles["titled"]}>
        <h3>{t("review.belongsTo")}</h3>
        <span class="small muted">{props.document.vehicle_name}</span>
      </div>
      <Loaded
        data={entries}
        level={3}
        skeleton={<SkeletonRows rows={2} />}
        retry={() => revalidate(getLinkedEntries.key)}
      >
        {(loaded) => (
          <For each={loaded()} fallback={<p class="small muted">{t("review.unattached")}</p>}>
            {(entry) => <LinkedEntry entry={entry} text={props.text} />}
          </For>
        )}
      </Loaded>
    </div>
  );
}

function LinkedEntry(props: { entry: EntryView; text: string | null | undefined }): JSX.Element {
  return (
    <>
      <div class={styles["entry"]}>
        <Stamp
          type={props.entry.type}
          date={props.entry.date}
          level={props.entry.trust_level}
          foot={performerFoot(props.entry)}
          id={props.entry.group_id}
        />
        <div>
          <Level level={props.entry.trust_level} />
          <p class="small muted">
            {t(props.entry.trust_level === "T3" ? "review.alreadyProven" : "review.becomesProven")}
          </p>
        </div>
      </div>
      <table class={styles["compare"]}>
        <thead>
          <tr>
            <th>
              <span class="vh">{t("review.fact")}</span>
            </th>
            <th scope="col">{t("review.inEntry")}</th>
            <th scope="col">{t("review.inDocument")}</th>
            <th>
              <span class="vh">{t("review.comparison")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={compare(props.entry, props.text)}>
            {(row) => (
              <tr>
                <th scope="row">{t(`review.facts.${row.fact}`)}</th>
                <td>{FACT_TEXT[row.fact](props.entry)}</td>
                <Found row={row} isReading={props.text === undefined} />
              </tr>
            )}
          </For>
          <tr>
            <th scope="row">{t("review.facts.performed_by")}</th>
            <td colSpan={3}>{performerLabel(props.entry.performed_by)}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

/** What the document writes, and a sign of equality; or that the reviewer has to look. */
function Found(props: { row: Comparison; isReading: boolean }): JSX.Element {
  const why = () => {
    if (props.isReading) return t("review.reading");
    return t(props.row.inDocument === undefined ? "review.lookYourself" : "review.notFound");
  };
  return (
    <Show
      when={props.row.inDocument}
      fallback={
        <>
          <td class={styles["unknown"]}>{why()}</td>
          <td />
        </>
      }
    >
      {(text) => (
        <>
          <td>{text()}</td>
          <td class={styles["sign"]}>
            <Icon name="equal" size={16} />
            <span class="vh">{t("review.agrees")}</span>
          </td>
        </>
      )}
    </Show>
  );
}

const FACT_TEXT: Readonly<Record<Fact, (entry: EntryView) => string | null>> = {
  type: (entry) => typeWord(entry.type),
  date: (entry) => formatDate(entry.date),
  odometer_km: (entry) => formatNumber(entry.odometer_km),
  performed_by_name: (entry) => entry.performed_by_name,
  cost_cents: (entry) => formatMoney(entry.cost_cents ?? 0, entry.currency ?? "EUR"),
};
