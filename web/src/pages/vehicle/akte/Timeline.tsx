import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { Button } from "../../../components/Button.tsx";
import { Later } from "../../../components/Later.tsx";
import { t } from "../../../i18n/index.ts";
import { createMediaQuery, whenNear } from "../../../media.ts";
import { inTurn } from "../../../turns.ts";
import type { Row } from "./book.ts";
import { portionOf, sectionsOf, type Section } from "./years.ts";
import { BookRow, type BookRowContext } from "./BookRow.tsx";
import { laneOf } from "./lane.ts";
import { OdometerFigure } from "./OdometerFigure.tsx";
import { YearHead } from "./YearHead.tsx";
import styles from "./Timeline.module.css";

interface TimelineProps {
  vehicle: VehicleView;
  rows: readonly Row[];
  /** Every entry that counts, where the rows are only a selection. */
  book: readonly EntryView[];
  documents: readonly DocumentView[];
  /** The whole book, not a selection: only then it has a beginning and a curve of its own. */
  isWhole: boolean;
}

/** The book as a spine with year marks, stamps and the odometer at the edge, newest first. */
export function Timeline(props: TimelineProps): JSX.Element {
  // Made once per change: rows know each other by identity.
  const rows = createMemo(() => props.rows);
  const lane = createMemo(() => laneOf(rows()));
  const sections = createMemo(() => sectionsOf(rows()));
  const [shown, setShown] = createSignal(PORTION);
  const showMore = () => setShown(shown() + PORTION);
  const showFirst = () => inTurn(() => shown() < FIRST && (showMore(), showFirst()));
  showFirst();
  createEffect(on(sections, () => setShown(FIRST), { defer: true }));
  const visible = createMemo(() => portionOf(sections(), shown()));
  const left = () => countOf(sections()) - countOf(visible());
  const newest = () => sections().find((section) => section.kind === "year");

  // Paper gets the whole book.
  const showAll = () => setShown(Infinity);
  onMount(() => addEventListener("beforeprint", showAll));
  onCleanup(() => removeEventListener("beforeprint", showAll));

  const context: BookRowContext = {
    get vehicle() {
      return props.vehicle;
    },
    get documents() {
      return props.documents;
    },
    get rows() {
      return rows();
    },
    get book() {
      return props.book;
    },
    get lane() {
      return lane();
    },
  };

  return (
    <>
      <Show when={props.isWhole}>
        <Later>
          <OdometerFigure entries={props.book} />
        </Later>
      </Show>
      <ol class={styles["book"]} classList={{ [styles["plain"] ?? ""]: lane().rows.length === 0 }}>
        <For each={visible()}>
          {(section) => (
            <Show
              when={section.kind === "year" && section}
              fallback={section.kind === "between" && <BookRow row={section.row} context={context} />}
            >
              {(year) => <YearGroup year={year()} isOpen={section === newest()} context={context} />}
            </Show>
          )}
        </For>
      </ol>
      <Show
        when={left() > 0}
        fallback={<Show when={props.isWhole}>{<p class={styles["begin"]}>{t("vehicle.akte.begin")}</p>}</Show>}
      >
        <div class={styles["more"]} ref={(element) => whenNear(element, showMore)}>
          <Button onClick={showMore}>{t("vehicle.akte.more", { n: left() })}</Button>
        </div>
      </Show>
    </>
  );
}

/** A year; on phones it folds, and the newest one is open. Wider screens and paper show every year. */
function YearGroup(props: { year: Section & { kind: "year" }; isOpen: boolean; context: BookRowContext }): JSX.Element {
  const [isOpen, setOpen] = createSignal(props.isOpen);
  const unfolds = createMediaQuery("print, (min-width: 761px)");
  return (
    <li class={styles["year"]}>
      <YearHead year={props.year} isOpen={isOpen()} onToggle={() => setOpen(!isOpen())} />
      <Show when={isOpen() || unfolds()}>
        <ol>
          <For each={props.year.rows}>
            {(row, index) => <BookRow row={row} context={props.context} isFirstOfYear={index() === 0} />}
          </For>
        </ol>
      </Show>
    </li>
  );
}

/** So many rows are drawn without anybody coming near, … */
const FIRST = 24;
/** … and so many in one turn. */
const PORTION = 8;

const countOf = (sections: readonly Section[]): number =>
  sections.reduce((sum, section) => sum + (section.kind === "year" ? section.tally.count : 0), 0);
