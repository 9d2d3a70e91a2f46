import { createAsync, revalidate, useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, onCleanup, Show, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import { getDocuments } from "../api/documents.ts";
import { getLatestEntries } from "../api/entries.ts";
import { getVehicles, vehicleName } from "../api/vehicles.ts";
import { Button, ButtonLink } from "../components/Button.tsx";
import { Loaded } from "../components/Loaded.tsx";
import { AppPage } from "../components/pages.tsx";
import { SectionHead } from "../components/SectionHead.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { EmptyState } from "../components/states.tsx";
import { Tabs } from "../components/Tabs.tsx";
import { formatBytes } from "../i18n/format.ts";
import { t } from "../i18n/index.ts";
import { AssignDialog } from "./documents/AssignDialog.tsx";
import { CheckedList } from "./documents/CheckedList.tsx";
import { DeleteDialog } from "./documents/DeleteDialog.tsx";
import { DocumentRow } from "./documents/DocumentRow.tsx";
import { TABS, sorted, toRows, type DocumentsData, type Row, type Tab } from "./documents/rows.ts";
import { UploadDialog, type UploadPlace } from "./documents/UploadDialog.tsx";
import styles from "./documents/documents.module.css";

/** How often the list looks again while the scanner works. */
const LOOK_AGAIN_MS = 4000;

/** Everything uploaded, ordered by who acts next, with why something waits and what to do. */
export default function DocumentsPage(): JSX.Element {
  const data = createAsync(load);
  return (
    <AppPage title={t("documents.title")} current="documents" main={`wrap ${styles["page"]}`}>
      <Loaded
        data={data}
        skeleton={<SkeletonRows />}
        level={1}
        retry={() => revalidate([getDocuments.key, getVehicles.key, getLatestEntries.key])}
      >
        {(loaded) => <Documents {...loaded()} />}
      </Loaded>
    </AppPage>
  );
}

function Documents(props: DocumentsData): JSX.Element {
  const [search] = useSearchParams();
  const [uploading, setUploading] = createSignal<UploadPlace>();
  const [deleting, setDeleting] = createSignal<DocumentView>();
  const [assigning, setAssigning] = createSignal<Row>();
  const rows = createMemo(() => sorted(toRows(props, Date.now())));
  const tab = (): Tab => TABS.find((one) => one === search["zustand"]) ?? "alle";
  const shows = (section: Tab) => (tab() === "alle" || tab() === section) && rows()[section].length > 0;
  const firstVehicle = () => props.vehicles[0]?.id;
  const acts = {
    onReplace: (row: Row) => setUploading({ vehicleId: row.document.vehicle_id, entryId: row.entry?.id }),
    onDelete: (row: Row) => setDeleting(row.document),
    onAssign: setAssigning,
  };
  useFreshness(() => rows().alle.some((row) => row.standing.why === "scanning"));

  return (
    <>
      <div class={styles["head"]}>
        <div>
          <h1>{t("documents.title")}</h1>
          <Show when={props.documents.length > 0}>
            <p class="small muted">{sumOf(props.documents)}</p>
          </Show>
        </div>
        <Show when={props.documents.length > 0 && firstVehicle()}>
          {(vehicleId) => (
            <Button kind="primary" icon="upload" onClick={() => setUploading({ vehicleId: vehicleId() })}>
              {t("documents.upload")}
            </Button>
          )}
        </Show>
      </div>
      <Show when={props.documents.length > 0} fallback={<Empty {...props} onUpload={setUploading} />}>
        <Tabs
          label={t("documents.byState")}
          tabs={TABS.map((name) => ({
            href: name === "alle" ? "/dokumente" : `/dokumente?zustand=${name}`,
            label: t(`documents.tab.${name}`),
            current: tab() === name,
            count: rows()[name].length,
          }))}
        />
        <For each={["dran", "pruefung"] as const}>
          {(section) => (
            <Show when={shows(section)}>
              <section aria-labelledby={`h-${section}`}>
                <SectionHead id={`h-${section}`} title={t(`documents.tab.${section}`)} />
                <ul>
                  <For each={rows()[section]}>{(row) => <DocumentRow row={row} {...acts} />}</For>
                </ul>
              </section>
            </Show>
          )}
        </For>
        <Show when={shows("geprueft")}>
          <section aria-labelledby="h-geprueft">
            <SectionHead id="h-geprueft" title={t("documents.tab.geprueft")} />
            <CheckedList rows={rows().geprueft} {...acts} />
          </section>
        </Show>
        <Show when={rows()[tab()].length === 0}>
          <p class={`hint muted ${styles["nothing"]}`}>{t("documents.nothingHere")}</p>
        </Show>
      </Show>

      <UploadDialog vehicles={props.vehicles} place={uploading()} onClose={() => setUploading(undefined)} />
      <DeleteDialog document={deleting()} onClose={() => setDeleting(undefined)} />
      <AssignDialog row={assigning()} entries={props.entries} onClose={() => setAssigning(undefined)} />
    </>
  );
}

function Empty(props: DocumentsData & { onUpload: (place: UploadPlace) => void }): JSX.Element {
  return (
    <EmptyState
      label={t("documents.emptyLabel")}
      title={t("documents.emptyTitle")}
      text={t("documents.emptyText")}
      actions={
        <Show
          when={props.vehicles[0]}
          fallback={
            <ButtonLink kind="primary" href="/fahrzeuge/neu">
              {t("documents.firstVehicle")}
            </ButtonLink>
          }
        >
          {(vehicle) => (
            <Button kind="primary" icon="upload" onClick={() => props.onUpload({ vehicleId: vehicle().id })}>
              {t("documents.upload")}
            </Button>
          )}
        </Show>
      }
    />
  );
}

function sumOf(documents: readonly DocumentView[]): string {
  const bytes = documents.reduce((sum, document) => sum + document.size_bytes, 0);
  return t("documents.sum", { n: documents.length, size: formatBytes(bytes) });
}

/** Looks again while something is being scanned and somebody is looking. */
function useFreshness(isMoving: () => boolean): void {
  createEffect(() => {
    if (!isMoving()) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void revalidate(getDocuments.key);
    }, LOOK_AGAIN_MS);
    onCleanup(() => clearInterval(timer));
  });
}

async function load(): Promise<DocumentsData> {
  const [documents, vehicles] = await Promise.all([getDocuments(), getVehicles()]);
  const concerned = vehicles.filter(({ id }) => documents.some((document) => document.vehicle_id === id));
  const entries = await Promise.all(concerned.map(({ id }) => getLatestEntries(id)));
  return {
    documents,
    vehicles: vehicles.map((vehicle) => ({ id: vehicle.id, name: vehicleName(vehicle) })),
    entries: entries.flat(),
  };
}
