import { createMemo, createSignal, onCleanup, onMount, Show, type JSX } from "solid-js";
import type { VehicleView } from "#contracts/vehicles.ts";
import { vehicleName } from "../../api/vehicles.ts";
import { ButtonLink } from "../../components/Button.tsx";
import { Plate } from "../../components/Plate.tsx";
import { TrustLight } from "../../components/TrustLight.tsx";
import { formatKm } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import styles from "./Strip.module.css";

/** Which vehicle this is and where its light stands, once the head has scrolled away. Not focusable while hidden. */
export function Strip(props: { vehicle: VehicleView }): JSX.Element {
  const [isShown, setShown] = createSignal(false);
  const wasShown = createMemo((before: boolean) => before || isShown(), false);
  onMount(() => {
    const head = document.querySelector("#kopf");
    if (!head) return;
    // Out of sight is also what is not laid out yet; above the screen is only what has scrolled away.
    const observer = new IntersectionObserver((changes) => {
      const last = changes.at(-1);
      setShown(last?.isIntersecting === false && last.boundingClientRect.bottom < 0);
    });
    observer.observe(head);
    onCleanup(() => observer.disconnect());
  });
  return (
    <div
      class={styles["strip"]}
      classList={{ [styles["shown"] ?? ""]: isShown() }}
      role="region"
      aria-label={t("vehicle.strip")}
      inert={!isShown()}
    >
      <Show when={wasShown()}>
        <div class={`wrap ${styles["inside"]}`}>
          <b>{vehicleName(props.vehicle)}</b>
          <span class={styles["wide"]}>
            <Show when={props.vehicle.licence_plate}>{(plate) => <Plate text={plate()} />}</Show>
          </span>
          <TrustLight step={props.vehicle.trust_light} size="s" />
          <Show when={props.vehicle.odometer_km !== null}>
            <span class={`nb ${styles["wide"]}`}>{formatKm(props.vehicle.odometer_km ?? 0)}</span>
          </Show>
          <Show when={props.vehicle.is_owner}>
            <span class={styles["act"]}>
              <ButtonLink icon="plus" href={`/fahrzeuge/${props.vehicle.id}/eintrag`}>
                {t("vehicle.entry")}
              </ButtonLink>
            </span>
          </Show>
        </div>
      </Show>
    </div>
  );
}
