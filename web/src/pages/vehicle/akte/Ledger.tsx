import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { Button } from "../../../components/Button.tsx";
import { Icon } from "../../../components/Icon.tsx";
import { formatNumber } from "../../../i18n/format.ts";
import { t, type TextKey } from "../../../i18n/index.ts";
import { whenNear } from "../../../media.ts";
import type { Row } from "./book.ts";
import { ledgerFoot, ledgerRows, type SortKey } from "./ledger.ts";
import { LedgerLine, formatAmount } from "./LedgerLine.tsx";
import styles from "./Ledger.module.css";

interface Column {
  readonly head: TextKey;
  readonly sortBy?: SortKey;
  readonly isFigure?: boolean;
}

const COLUMNS: readonly Column[] = [
  { head: "vehicle.akte.date", sortBy: "date" },
  { head: "vehicle.akte.type" },
  { head: "vehicle.akte.work" },
  { head: "vehicle.akte.by" },
  { head: "vehicle.akte.km", sortBy: "km", isFigure: true },
  { head: "vehicle.akte.cost", sortBy: "cost", isFigure: true },
  { head: "vehicle.akte.level" },
  { head: "vehicle.akte.evidence", isFigure: true },
];

/** The same entries as a dense ruled table, for books with hundreds of them. */
export function Ledger(props: {
  vehicle: VehicleView;
  rows: readonly Row[];
  documents: readonly DocumentView[];
}): JSX.Element {
  const [sortBy, setSortBy] = createSignal<SortKey>("date");
  const [shown, setShown] = createSignal(PORTION);
  const lines = createMemo(() => ledgerRows(props.rows, sortBy()));
  createEffect(on(lines, () => setShown(PORTION), { defer: true }));
  const foot = createMemo(() => ledgerFoot(props.rows, props.documents, Date.now()));

  const showAll = () => setShown(Infinity);
  onMount(() => addEventListener("beforeprint", showAll));
  onCleanup(() => removeEventListener("beforeprint", showAll));

  return (
    <>
      <div class={styles["scroller"]} tabindex="0" role="region" aria-label={t("vehicle.akte.tableLabel")}>
        <table class={styles["ledger"]}>
          <caption class="vh">{t("vehicle.akte.tableLabel")}</caption>
          <thead>
            <tr>
              <For each={COLUMNS}>{(column) => <HeadCell column={column} sortBy={sortBy()} onSort={setSortBy} />}</For>
            </tr>
          </thead>
          <tbody>
            <For each={lines().slice(0, shown())}>
              {(line) => <LedgerLine {...props} line={line} currency={foot().currency} columns={COLUMNS.length} />}
            </For>
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={4}>{t("vehicle.akte.count", { n: foot().count })}</td>
              <td class={styles["figure"]}>
                <Show when={foot().km}>{(km) => formatNumber(km())}</Show>
              </td>
              <td class={styles["figure"]}>
                <Show when={foot().cents > 0}>{formatAmount(foot().cents)}</Show>
              </td>
              <td>{formatNumber(foot().proven)} × T3</td>
              <td class={styles["figure"]}>{formatNumber(foot().evidence)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <Show when={lines().length > shown()}>
        <div class={styles["more"]} ref={(element) => whenNear(element, () => setShown(shown() + PORTION))}>
          <Button onClick={() => setShown(shown() + PORTION)}>
            {t("vehicle.akte.more", { n: lines().length - shown() })}
          </Button>
        </div>
      </Show>
    </>
  );
}

function HeadCell(props: { column: Column; sortBy: SortKey; onSort: (key: SortKey) => void }): JSX.Element {
  const isSorted = () => props.column.sortBy === props.sortBy;
  return (
    <th
      scope="col"
      class={props.column.isFigure ? styles["figure"] : undefined}
      aria-sort={isSorted() ? "descending" : undefined}
    >
      <Show when={props.column.sortBy} fallback={t(props.column.head)}>
        {(key) => (
          <button type="button" class={styles["sort"]} onClick={() => props.onSort(key())}>
            {t(props.column.head)}
            <Show when={isSorted()}>
              <Icon name="arrow-down" size={14} />
            </Show>
          </button>
        )}
      </Show>
    </th>
  );
}

/** So many lines are drawn at once; the next ones follow while the end is near, each portion in a frame of its own. */
const PORTION = 20;
