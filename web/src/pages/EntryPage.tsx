import { createAsync, revalidate, useParams } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getDocuments } from "../api/documents.ts";
import { getEntryHistory, getLatestEntries } from "../api/entries.ts";
import { getVehicle, vehicleName } from "../api/vehicles.ts";
import { Loaded, peek } from "../components/Loaded.tsx";
import { FormPage } from "../components/pages.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { t } from "../i18n/index.ts";
import { CorrectEntry } from "./entry/CorrectEntry.tsx";
import { NewEntry } from "./entry/NewEntry.tsx";
import { SavedMark } from "./entry/SavedMark.tsx";

interface FormData {
  vehicle: VehicleView;
  entries: readonly EntryView[];
  /** The newest revision of the entry that is being corrected. */
  newest: EntryView | undefined;
}

/** Writes a new entry, or corrects one and adds evidence to it. */
export default function EntryPage(): JSX.Element {
  const params = useParams();
  const vehicleId = () => params["id"] ?? "";
  const entryId = () => params["entryId"];
  const data = createAsync(() => load(vehicleId(), entryId()));
  const name = () => {
    const loaded = peek(data);
    return loaded && vehicleName(loaded.vehicle);
  };
  const close = () => (entryId() ? `/fahrzeuge/${vehicleId()}/verlauf/${entryId()}` : `/fahrzeuge/${vehicleId()}`);

  return (
    <FormPage
      title={entryId() ? t("entry.correctTitle") : t("entry.newTitle")}
      subtitle={name()}
      close={close()}
      aside={<SavedMark />}
    >
      <Loaded
        data={data}
        skeleton={<SkeletonRows />}
        retry={() => revalidate([getVehicle.key, getLatestEntries.key, getEntryHistory.key])}
      >
        {(loaded) => (
          <Show when={loaded().newest} fallback={<NewEntry vehicle={loaded().vehicle} entries={loaded().entries} />}>
            {(newest) => <CorrectEntry vehicle={loaded().vehicle} entries={loaded().entries} newest={newest()} />}
          </Show>
        )}
      </Loaded>
    </FormPage>
  );
}

async function load(vehicleId: string, entryId: string | undefined): Promise<FormData> {
  if (entryId) void getDocuments(vehicleId).catch(() => {});
  const [vehicle, entries, history] = await Promise.all([
    getVehicle(vehicleId),
    getLatestEntries(vehicleId),
    entryId ? getEntryHistory(vehicleId, entryId) : undefined,
  ]);
  return { vehicle, entries, newest: history?.items.at(-1) };
}
