import { Show, type JSX } from "solid-js";
import type { VehicleView } from "#contracts/vehicles.ts";
import { vehicleName } from "../../api/vehicles.ts";
import { Crumb } from "../../components/AppHeader.tsx";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Plate } from "../../components/Plate.tsx";
import { VehicleDrawing } from "../../components/VehicleDrawing.tsx";
import { formatKm } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import styles from "./Mast.module.css";

/** Name, drawing and what one does most; the strip at the top takes over once this has scrolled away. */
export function Mast(props: { vehicle: VehicleView; isActFilled: boolean; onEdit: () => void }): JSX.Element {
  const path = (page: string) => `/fahrzeuge/${props.vehicle.id}/${page}`;
  return (
    <div class={styles["mast"]} id="kopf">
      <div class={styles["text"]}>
        <Crumb href="/fahrzeuge" label={t("shell.vehicles")} />
        <h1>{vehicleName(props.vehicle)}</h1>
        <p class={styles["sub"]}>{subtitle(props.vehicle)}</p>
        <p class={styles["identity"]}>
          <Show when={props.vehicle.licence_plate}>{(plate) => <Plate text={plate()} />}</Show>
          <Show when={props.vehicle.odometer_km !== null}>
            <span class="num">{formatKm(props.vehicle.odometer_km ?? 0)}</span>
          </Show>
        </p>
        <Show when={props.vehicle.is_owner}>
          <div class={styles["acts"]}>
            <ButtonLink kind={props.isActFilled ? "primary" : "outline"} href={path("eintrag")} icon="plus">
              {t("vehicle.write")}
            </ButtonLink>
            <ButtonLink href={path("teilen")} icon="qr-code">
              {t("vehicle.share")}
            </ButtonLink>
            <Button icon="pen-line" onClick={props.onEdit}>
              {t("vehicle.edit")}
            </Button>
          </div>
        </Show>
      </div>
      <div class={styles["drawing"]}>
        <VehicleDrawing vehicleClass={props.vehicle.vehicle_class} />
      </div>
    </div>
  );
}

/** Make and model only where the title is a nickname; drive and year otherwise. */
function subtitle(vehicle: VehicleView): string {
  const model = [vehicle.make, vehicle.model].filter(Boolean).join(" ");
  const parts = [
    vehicle.nickname ? model : "",
    vehicle.drive ? t(`terms.drive.${vehicle.drive}`) : "",
    vehicle.model_year ? t("vehicle.modelYear", { year: String(vehicle.model_year) }) : "",
  ];
  return parts.filter(Boolean).join(", ");
}
