import { createAsync, revalidate } from "@solidjs/router";
import { For, Show, type JSX } from "solid-js";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getVehicles, vehicleName } from "../api/vehicles.ts";
import { ButtonLink } from "../components/Button.tsx";
import { Icon } from "../components/Icon.tsx";
import { Loaded } from "../components/Loaded.tsx";
import { AppPage } from "../components/pages.tsx";
import { Plate } from "../components/Plate.tsx";
import { Bone, Skeleton } from "../components/Skeleton.tsx";
import { TrustLight } from "../components/TrustLight.tsx";
import { VehicleDrawing } from "../components/VehicleDrawing.tsx";
import { formatKm } from "../i18n/format.ts";
import { t } from "../i18n/index.ts";
import { FirstRun } from "./vehicles/FirstRun.tsx";
import styles from "./vehicles/vehicles.module.css";

/** All vehicles of this person, one ruled row each: what it is, where its light stands and why. */
export default function VehiclesPage(): JSX.Element {
  const vehicles = createAsync(() => getVehicles());
  return (
    <AppPage title={t("vehicles.title")} current="vehicles">
      <Loaded data={vehicles} skeleton={<Coming />} level={1} retry={() => revalidate(getVehicles.key)}>
        {(list) => (
          <Show when={list().length > 0} fallback={<FirstRun />}>
            <div class={styles["head"]}>
              <h1>{t("vehicles.title")}</h1>
              <ButtonLink href="/fahrzeuge/neu" icon="plus">
                {t("vehicles.add")}
              </ButtonLink>
            </div>
            <ul class={styles["list"]}>
              <For each={list()}>{(vehicle) => <VehicleRow vehicle={vehicle} />}</For>
            </ul>
            <p class={`small muted ${styles["foot"]}`}>{t("vehicles.count", { n: list().length })}</p>
          </Show>
        )}
      </Loaded>
    </AppPage>
  );
}

function VehicleRow(props: { vehicle: VehicleView }): JSX.Element {
  const reading = () =>
    props.vehicle.odometer_km === null ? t("vehicles.noReading") : formatKm(props.vehicle.odometer_km);
  return (
    <li>
      <a class={styles["row"]} href={`/fahrzeuge/${props.vehicle.id}`}>
        <span class={styles["drawing"]}>
          <VehicleDrawing vehicleClass={props.vehicle.vehicle_class} toScale small="list" />
        </span>
        <span class={styles["name"]}>
          <h2>{vehicleName(props.vehicle)}</h2>
          <span class={styles["facts"]}>
            <Show when={props.vehicle.licence_plate}>{(plate) => <Plate text={plate()} />}</Show>
            <span class="nb">{reading()}</span>
          </span>
        </span>
        <span class={styles["light"]}>
          <TrustLight step={props.vehicle.trust_light} size="s" />
          <span class={styles["hint"]}>{props.vehicle.trust_hint}</span>
        </span>
        <span class={styles["chevron"]}>
          <Icon name="chevron-right" size={20} />
        </span>
      </a>
    </li>
  );
}

/** The list before its vehicles are known: where drawing, name and light will stand. */
function Coming(): JSX.Element {
  return (
    <>
      <div class={styles["head"]}>
        <h1>{t("vehicles.title")}</h1>
      </div>
      <Skeleton>
        <div class={styles["list"]}>
          <For each={[1, 2, 3]}>
            {() => (
              <div class={styles["row"]}>
                <div class={styles["drawing"]}>
                  <Bone height="3.5rem" />
                </div>
                <div class={styles["name"]}>
                  <Bone width="55%" height="1.75rem" />
                </div>
                <div class={styles["light"]}>
                  <Bone width="5.25rem" height="1.5rem" />
                </div>
              </div>
            )}
          </For>
        </div>
      </Skeleton>
    </>
  );
}
