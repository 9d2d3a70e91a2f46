import { Match, Show, Switch, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { entryTitle } from "../../../components/entry-title.ts";
import { Level } from "../../../components/Level.tsx";
import { Mark } from "../../../components/Mark.tsx";
import { typeWord } from "../../../components/Stamp.tsx";
import { formatDate, formatMoney, formatNumber, numberFormat } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";
import { currencyOf } from "../cost-sums.ts";
import { isLate, type EntryRow } from "./book.ts";
import { countEvidence, isCounting, type LedgerRow } from "./ledger.ts";
import styles from "./Ledger.module.css";

interface LineProps {
  vehicle: VehicleView;
  documents: readonly DocumentView[];
  /** The table's own currency; an amount in another one names it. */
  currency: string;
}

/** One line of the table: an entry, or a gap between two. */
export function LedgerLine(props: LineProps & { line: LedgerRow; columns: number }): JSX.Element {
  return (
    <Switch>
      <Match when={props.line.row.kind === "entry" && props.line.row}>
        {(row) => <EntryLine {...props} row={row()} isNewYear={props.line.isNewYear} />}
      </Match>
      <Match when={props.line.row.kind === "gap" && props.line.row}>
        {(row) => (
          <tr class={styles["gap"]}>
            <td colSpan={props.columns}>
              <span>{t("vehicle.akte.gap", { n: row().gap.months })}</span>
              <Show when={props.vehicle.is_owner}>
                <a href={`/fahrzeuge/${props.vehicle.id}/eintrag`}>{t("vehicle.akte.gapClose")}</a>
              </Show>
            </td>
          </tr>
        )}
      </Match>
    </Switch>
  );
}

/** 41280 → 412,80: the table's head names the currency by itself. */
export const formatAmount = (cents: number): string =>
  numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(cents / 100);

function EntryLine(props: LineProps & { row: EntryRow; isNewYear: boolean }): JSX.Element {
  const entry = () => props.row.entry;
  const isGone = () => props.row.standing === "withdrawn";
  const look = () =>
    [
      props.isNewYear ? styles["year"] : "",
      isCounting(props.row) ? "" : styles["gone"],
      props.row.standing === "odd" ? styles["odd"] : "",
    ].join(" ");
  return (
    <tr class={look()}>
      <td>{formatDate(entry().date)}</td>
      <td>
        <span class={styles["type"]}>
          <Mark type={entry().type} level={entry().trust_level} withdrawn={isGone()} />
          {typeWord(entry().type)}
        </span>
      </td>
      <td class={styles["work"]}>
        <a href={`/fahrzeuge/${entry().vehicle_id}/verlauf/${entry().id}`}>
          <Show when={isGone()} fallback={entryTitle(entry())}>
            <s>{entryTitle(entry())}</s>
          </Show>
        </a>
        <Remark row={props.row} />
      </td>
      <td class={styles["by"]}>{entry().performed_by_name ?? t(`terms.performedBy.${entry().performed_by}`)}</td>
      <td class={styles["figure"]}>
        <Show when={isGone()} fallback={<span class={styles["km"]}>{formatNumber(entry().odometer_km)}</span>}>
          <s>{formatNumber(entry().odometer_km)}</s>
        </Show>
      </td>
      <td class={styles["figure"]}>
        <Show when={entry().cost_cents}>
          {(cents) =>
            currencyOf(entry()) === props.currency ? formatAmount(cents()) : formatMoney(cents(), currencyOf(entry()))
          }
        </Show>
      </td>
      <td>
        <Show when={isCounting(props.row)} fallback={<span class="vh">{t("vehicle.akte.notCounted")}</span>}>
          <Level level={entry().trust_level} word={false} />
        </Show>
      </td>
      <td class={styles["figure"]}>
        <Evidence row={props.row} documents={props.documents} />
      </td>
    </tr>
  );
}

/** A word instead of a sign; where none is needed, the rest of the note, cut. */
function Remark(props: { row: EntryRow }): JSX.Element {
  const { entry } = props.row;
  const words = {
    withdrawn: t("vehicle.akte.goneWord"),
    superseded: t("vehicle.akte.replaced"),
    odd: t("vehicle.akte.badWord"),
    counts: isLate(entry) ? t("vehicle.akte.lateWord") : "",
  };
  const note = () => (entry.note && entry.note !== entryTitle(entry) ? entry.note : "");
  return (
    <Show when={words[props.row.standing]} fallback={<span class={styles["note"]}>{note()}</span>}>
      {(word) => (
        <span class={props.row.standing === "odd" ? `${styles["word"]} ${styles["wrong"]}` : styles["word"]}>
          {word()}
        </span>
      )}
    </Show>
  );
}

function Evidence(props: { row: EntryRow; documents: readonly DocumentView[] }): JSX.Element {
  const count = () => countEvidence(props.row.entry, props.documents, Date.now());
  return (
    <Show
      when={count().checked + count().waiting > 0}
      fallback={
        <Show when={isCounting(props.row)}>
          <span class="pencil">{formatNumber(0)}</span>
        </Show>
      }
    >
      {[
        count().checked > 0 ? formatNumber(count().checked) : "",
        count().waiting > 0 ? t("vehicle.akte.waiting", { n: count().waiting }) : "",
      ]
        .filter(Boolean)
        .join(" + ")}
    </Show>
  );
}
