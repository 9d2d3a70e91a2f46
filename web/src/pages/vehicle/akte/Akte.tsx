import { createAsync } from "@solidjs/router";
import { For, type JSX } from "solid-js";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getAllEntries } from "../../../api/entries.ts";
import { entryTitle } from "../../../components/entry-title.ts";
import { Level } from "../../../components/Level.tsx";
import { Stamp } from "../../../components/Stamp.tsx";
import { formatKm } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";

/** The book's entries, newest first. */
export function Akte(props: { vehicle: VehicleView }): JSX.Element {
  const entries = createAsync(() => getAllEntries(props.vehicle.id, { view: "akte" }), { initialValue: [] });
  return (
    <section aria-label={t("vehicle.akte.view.akte")}>
      <ol>
        <For each={entries()}>
          {(entry) => (
            <li>
              <Stamp type={entry.type} date={entry.date} level={entry.trust_level} id={entry.group_id} />
              <Level level={entry.trust_level} />
              <h3>
                <a href={`/fahrzeuge/${props.vehicle.id}/verlauf/${entry.id}`}>{entryTitle(entry)}</a>
              </h3>
              <p>{formatKm(entry.odometer_km)}</p>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
