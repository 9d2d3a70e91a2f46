import { createSignal, For, Show, type JSX } from "solid-js";
import type { VehicleView } from "#contracts/vehicles.ts";
import { Icon } from "../../components/Icon.tsx";
import { Plate } from "../../components/Plate.tsx";
import { formatDate, formatKm, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { createMediaQuery } from "../../media.ts";
import styles from "./Facts.module.css";

interface Fact {
  /** The field's code in the registration document; empty where it has none. */
  readonly code: string;
  readonly term: string;
  readonly value: JSX.Element;
}

/** What stands in the registration document, under its own codes; on wide screens and paper. What is not known is left out. */
export function Facts(props: { vehicle: VehicleView }): JSX.Element {
  const hasRoom = createMediaQuery("print, (min-width: 761px)");
  return (
    <Show when={hasRoom()}>
      <div class={styles["wide"]}>
        <FactRow vehicle={props.vehicle} />
        <p class={`small pencil ${styles["codes"]}`}>{t("vehicle.codes")}</p>
      </div>
    </Show>
  );
}

/** The same on a phone: last on the page, folded. */
export function FoldedFacts(props: { vehicle: VehicleView }): JSX.Element {
  return (
    <details class={styles["folded"]}>
      <summary>
        {t("vehicle.allFacts")}
        <Icon name="chevron-down" size={20} />
      </summary>
      <FactRow vehicle={props.vehicle} />
    </details>
  );
}

function FactRow(props: { vehicle: VehicleView }): JSX.Element {
  return (
    <dl class={styles["facts"]}>
      <For each={factsOf(props.vehicle)}>
        {(fact) => (
          <div>
            <dt>
              <Show when={fact.code}>
                <b>{fact.code}</b>{" "}
              </Show>
              {fact.term}
            </dt>
            <dd>{fact.value}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}

function factsOf(vehicle: VehicleView): readonly Fact[] {
  const keys = [vehicle.hsn, vehicle.tsn].filter(Boolean).join(" / ");
  const all: readonly (Fact | null)[] = [
    vehicle.licence_plate === null ? null : fact("A", "plate", <Plate text={vehicle.licence_plate} />),
    vehicle.first_registration === null ? null : fact("B", "registration", formatDate(vehicle.first_registration)),
    fact("E", "vin", <Vin vehicle={vehicle} />),
    vehicle.power_kw === null ? null : fact("P.2", "power", `${formatNumber(vehicle.power_kw)} kW`),
    vehicle.drive === null ? null : fact("P.3", "drive", t(`terms.drive.${vehicle.drive}`)),
    keys === "" ? null : fact("2.1 / 2.2", "keys", keys),
    fact("", "accident", t(`terms.accident.${vehicle.accident_status}`)),
    vehicle.odometer_km === null ? null : fact("", "odometer", formatKm(vehicle.odometer_km)),
  ];
  return all.filter((one) => one !== null);
}

function fact(
  code: string,
  name: "plate" | "registration" | "vin" | "power" | "drive" | "keys" | "accident" | "odometer",
  value: JSX.Element,
): Fact {
  return { code, term: t(`vehicle.fact.${name}`), value };
}

/** Masked until its owner asks; nobody else gets the full one from the server. */
function Vin(props: { vehicle: VehicleView }): JSX.Element {
  const [isShown, setShown] = createSignal(false);
  return (
    <>
      <span class={styles["vin"]}>{isShown() ? props.vehicle.vin : props.vehicle.vin_masked}</span>
      <Show when={props.vehicle.vin}>
        <button
          type="button"
          class={styles["eye"]}
          aria-label={t(isShown() ? "vehicle.hideVin" : "vehicle.showVin")}
          onClick={() => setShown(!isShown())}
        >
          <Icon name={isShown() ? "eye-off" : "eye"} size={18} />
        </button>
      </Show>
    </>
  );
}
