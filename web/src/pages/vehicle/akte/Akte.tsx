import { createAsync, revalidate } from "@solidjs/router";
import { createMemo, Match, Show, Suspense, Switch, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import { findServiceGaps } from "#contracts/service-gaps.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getDocuments } from "../../../api/documents.ts";
import { getAllEntries, type EntryFilter } from "../../../api/entries.ts";
import { Button } from "../../../components/Button.tsx";
import { Later } from "../../../components/Later.tsx";
import { Loaded, peek } from "../../../components/Loaded.tsx";
import { SkeletonRows } from "../../../components/Skeleton.tsx";
import { EmptyState } from "../../../components/states.tsx";
import { Tabs } from "../../../components/Tabs.tsx";
import { today } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";
import { Blank } from "./Blank.tsx";
import { rowsOf } from "./book.ts";
import { Filters } from "./Filters.tsx";
import { Gallery } from "./Gallery.tsx";
import { Ledger } from "./Ledger.tsx";
import type { LookChoice } from "./look.ts";
import { LookSwitch } from "./LookSwitch.tsx";
import { createSelection, VIEWS, type Selection } from "./selection.ts";
import { Timeline } from "./Timeline.tsx";

interface Shown {
  /** Every entry that counts: a selection tells distances and objections from here. */
  readonly book: readonly EntryView[];
  /** Every entry of the view, for what the filters offer. */
  readonly offered: readonly EntryView[];
  /** What the view and the filters leave, withdrawn ones included. */
  readonly entries: readonly EntryView[];
  readonly documents: readonly DocumentView[];
}

/** The book: its views, its filters, and the same entries as booklet, table or pictures. */
export default function Akte(props: { vehicle: VehicleView; look: LookChoice }): JSX.Element {
  const selection = createSelection();
  const data = createAsync(() => load(props.vehicle.id, selection.filter()));
  const hasEntries = () => {
    const shown = peek(data);
    return shown !== undefined && !isBlank(shown);
  };

  return (
    <section aria-label={t("vehicle.akte.view.akte")}>
      <Tabs
        label={t("vehicle.akte.views")}
        tabs={VIEWS.map((view) => ({
          href: selection.hrefOf(view),
          label: t(`vehicle.akte.view.${view}`),
          current: selection.view() === view,
        }))}
        aside={
          <Suspense>
            <Show when={selection.view() !== "galerie" && hasEntries()}>
              <LookSwitch choice={props.look} />
            </Show>
          </Suspense>
        }
      />
      <Loaded
        isPart
        data={data}
        skeleton={<SkeletonRows />}
        level={2}
        retry={() => revalidate([getAllEntries.key, getDocuments.key])}
      >
        {(shown) => (
          <Show when={!isBlank(shown())} fallback={<Blank vehicle={props.vehicle} />}>
            <Later>
              <Filters selection={selection} offered={shown().offered} entries={shown().entries} />
            </Later>
            <Later>
              <Book {...props} shown={shown()} selection={selection} />
            </Later>
          </Show>
        )}
      </Loaded>
    </section>
  );
}

/** The entries as booklet, table or pictures, or why there are none. */
function Book(props: { vehicle: VehicleView; look: LookChoice; shown: Shown; selection: Selection }): JSX.Element {
  const isWhole = () => props.selection.view() === "akte" && !props.selection.isNarrowed();
  const rows = createMemo(() =>
    rowsOf(props.shown.entries, {
      book: props.shown.book,
      withPointers: isWhole(),
      gaps: isWhole()
        ? findServiceGaps(props.shown.book, { today: today(), firstRegistration: props.vehicle.first_registration })
        : [],
    }),
  );
  return (
    <Switch
      fallback={
        <Timeline
          vehicle={props.vehicle}
          rows={rows()}
          book={props.shown.book}
          documents={props.shown.documents}
          isWhole={isWhole()}
        />
      }
    >
      <Match when={props.shown.entries.length === 0}>
        <Nothing selection={props.selection} />
      </Match>
      <Match when={props.selection.view() === "galerie"}>
        <Gallery vehicleId={props.vehicle.id} entries={props.shown.entries} documents={props.shown.documents} />
      </Match>
      <Match when={props.look.look() === "table"}>
        <Ledger vehicle={props.vehicle} rows={rows()} documents={props.shown.documents} />
      </Match>
    </Switch>
  );
}

function Nothing(props: { selection: Selection }): JSX.Element {
  return (
    <Show
      when={props.selection.isNarrowed()}
      fallback={<EmptyState level={3} title={t(`vehicle.akte.empty.${props.selection.view()}`)} />}
    >
      <EmptyState
        level={3}
        title={t("vehicle.akte.nothing")}
        text={t("vehicle.akte.nothingText")}
        actions={<Button onClick={props.selection.reset}>{t("vehicle.akte.reset")}</Button>}
      />
    </Show>
  );
}

/** Nothing was ever written: then there is nothing to filter either. */
const isBlank = ({ book, entries }: Shown): boolean => book.length === 0 && entries.length === 0;

async function load(vehicleId: string, filter: EntryFilter): Promise<Shown> {
  const archive = { ...filter, view: "archiv" as const };
  const [book, offered, found, kept, documents] = await Promise.all([
    getAllEntries(vehicleId, { view: "akte" }),
    getAllEntries(vehicleId, { view: filter.view }),
    getAllEntries(vehicleId, filter),
    filter.view === "akte" ? getAllEntries(vehicleId, archive) : [],
    getDocuments(vehicleId),
  ]);
  // Withdrawn ones stay in the book, struck through; of their revisions only the last.
  const withdrawn = kept.filter((entry) => entry.withdrawn !== null && entry.is_latest);
  return { book, offered, entries: [...found, ...withdrawn], documents };
}
