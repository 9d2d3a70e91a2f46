import { createAsync, revalidate, useParams } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getDocuments } from "../api/documents.ts";
import { getEntryHistory, type EntryHistory } from "../api/entries.ts";
import { getVehicle, vehicleName } from "../api/vehicles.ts";
import { Crumb } from "../components/AppHeader.tsx";
import { entryTitle } from "../components/entry-title.ts";
import { Loaded, peek } from "../components/Loaded.tsx";
import { AppPage } from "../components/pages.tsx";
import { SectionHead } from "../components/SectionHead.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { t } from "../i18n/index.ts";
import { EntryHead } from "./history/EntryHead.tsx";
import { Evidence } from "./history/Evidence.tsx";
import { EvidenceMark, RevisionMark, WithdrawalMark } from "./history/marks.tsx";
import { spineOf } from "./history/spine.ts";
import styles from "./history/history.module.css";

interface HistoryData {
  vehicle: VehicleView;
  history: EntryHistory;
  documents: readonly DocumentView[];
}

/** Everything that ever stood in one entry: nothing is overwritten, nothing disappears. */
export default function EntryHistoryPage(): JSX.Element {
  const params = useParams();
  const vehicleId = () => params["id"] ?? "";
  const data = createAsync(() => load(vehicleId(), params["entryId"] ?? ""));
  const title = () => {
    const newest = peek(data)?.history.items.at(-1);
    return newest ? entryTitle(newest) : t("history.title");
  };
  const name = () => {
    const loaded = peek(data);
    return loaded && vehicleName(loaded.vehicle);
  };
  const back = () => ({
    href: `/fahrzeuge/${vehicleId()}`,
    label: name() ?? t("shell.vehicles"),
  });
  return (
    <AppPage
      title={title()}
      current="vehicles"
      back={back()}
      entryHref={`/fahrzeuge/${vehicleId()}/eintrag`}
      main={`wrap ${styles["page"]}`}
    >
      <Crumb {...back()} />
      <Loaded
        data={data}
        skeleton={<SkeletonRows />}
        level={1}
        retry={() => revalidate([getVehicle.key, getEntryHistory.key, getDocuments.key])}
      >
        {(loaded) => <History {...loaded()} />}
      </Loaded>
    </AppPage>
  );
}

function History(props: HistoryData): JSX.Element {
  const newest = () => props.history.items.at(-1);
  const marks = () => spineOf(props.history.items, props.history.links);
  const nameOf = (id: string) =>
    props.documents.find((document) => document.id === id)?.filename ?? t("history.deletedFile");
  return (
    <Show when={newest()}>
      {(entry) => (
        <>
          <h1>{entryTitle(entry())}</h1>
          <EntryHead entry={entry()} mayWrite={props.vehicle.is_owner}>
            <Evidence entry={entry()} documents={props.documents} />
          </EntryHead>
          <section aria-labelledby="h-history">
            <SectionHead id="h-history" title={t("history.title")} />
            <ol class={styles["spine"]}>
              <For each={marks()}>
                {(mark) => (
                  <Switch>
                    <Match when={mark.kind === "revision" && mark}>
                      {(one) => <RevisionMark revision={one().revision} before={one().before} />}
                    </Match>
                    <Match when={mark.kind === "evidence" && mark}>
                      {(one) => (
                        <EvidenceMark at={one().at} action={one().action} names={one().documentIds.map(nameOf)} />
                      )}
                    </Match>
                    <Match when={mark.kind === "withdrawal" && mark}>
                      {(one) => <WithdrawalMark entry={one().revision} />}
                    </Match>
                  </Switch>
                )}
              </For>
            </ol>
            <p class={styles["begin"]}>{t("history.begin")}</p>
            <p class={`small muted ${styles["note"]}`}>{t("history.kept")}</p>
          </section>
        </>
      )}
    </Show>
  );
}

async function load(vehicleId: string, entryId: string): Promise<HistoryData> {
  const [vehicle, history, documents] = await Promise.all([
    getVehicle(vehicleId),
    getEntryHistory(vehicleId, entryId),
    getDocuments(vehicleId),
  ]);
  return { vehicle, history, documents };
}
