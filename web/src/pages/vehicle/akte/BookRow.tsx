import { Match, Show, Switch, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { entryTitle } from "../../../components/entry-title.ts";
import { Icon } from "../../../components/Icon.tsx";
import { formatDate } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";
import { isLate, type GapRow, type PointerRow, type Row } from "./book.ts";
import { BookEntry } from "./BookEntry.tsx";
import { LaneCell } from "./LaneCell.tsx";
import type { Lane } from "./lane.ts";
import styles from "./BookRow.module.css";

/** What every row of one book needs beside itself. */
export interface BookRowContext {
  readonly vehicle: VehicleView;
  readonly documents: readonly DocumentView[];
  readonly rows: readonly Row[];
  readonly book: readonly EntryView[];
  readonly lane: Lane;
}

/** One row on the spine: something done, a pointer to late records, or a gap. */
export function BookRow(props: { row: Row; context: BookRowContext; isFirstOfYear?: boolean }): JSX.Element {
  const index = () => props.context.rows.indexOf(props.row);
  const lane = () => <LaneCell lane={props.context.lane} index={index()} />;
  const look = () =>
    [
      styles["row"],
      props.isFirstOfYear ? styles["yearly"] : "",
      index() === 0 ? styles["first"] : "",
      styles[props.row.kind],
      props.row.kind === "entry" ? styles[props.row.standing] : "",
      props.row.kind === "entry" && isLate(props.row.entry) ? styles["late"] : "",
    ].join(" ");
  return (
    <li class={look()}>
      <Switch>
        <Match when={props.row.kind === "entry" && props.row}>
          {(row) => <BookEntry row={row()} context={props.context} />}
        </Match>
        <Match when={props.row.kind === "pointer" && props.row}>{(row) => <Pointer row={row()} />}</Match>
        <Match when={props.row.kind === "gap" && props.row}>
          {(row) => <Gap row={row()} vehicle={props.context.vehicle} />}
        </Match>
      </Switch>
      {lane()}
    </li>
  );
}

function Pointer(props: { row: PointerRow }): JSX.Element {
  const text = () => {
    const [newest] = props.row.entries;
    const oldest = props.row.entries.at(-1);
    if (!newest || !oldest) return "";
    return props.row.entries.length === 1
      ? t("vehicle.akte.pointer", { title: entryTitle(newest), date: formatDate(newest.date) })
      : t("vehicle.akte.pointerMany", {
          n: props.row.entries.length,
          from: formatDate(oldest.date),
          to: formatDate(newest.date),
        });
  };
  return (
    <p class={styles["line"]}>
      <Icon name="corner-left-down" size={16} />
      <span>
        <time dateTime={props.row.on}>{formatDate(props.row.on)}</time> {text()}
      </span>
    </p>
  );
}

function Gap(props: { row: GapRow; vehicle: VehicleView }): JSX.Element {
  return (
    <p class={styles["line"]}>
      <span>{t("vehicle.akte.gap", { n: props.row.gap.months })}</span>
      <Show when={props.vehicle.is_owner}>
        <a href={`/fahrzeuge/${props.vehicle.id}/eintrag`}>{t("vehicle.akte.gapClose")}</a>
      </Show>
    </p>
  );
}
