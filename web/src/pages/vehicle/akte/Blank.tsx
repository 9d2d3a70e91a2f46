import { Show, type JSX } from "solid-js";
import type { VehicleView } from "#contracts/vehicles.ts";
import { Guide } from "../../../components/Guide.tsx";
import { t } from "../../../i18n/index.ts";
import styles from "./Blank.module.css";

const STEPS = ["consent", "vehicle", "entry", "evidence", "light"] as const;

/** A new book: the place of the first stamp, and the way from here to the first light. */
export function Blank(props: { vehicle: VehicleView }): JSX.Element {
  return (
    <>
      <div class={styles["blank"]}>
        <svg width="116" height="60" viewBox="0 0 116 60" fill="none" stroke="currentColor" aria-hidden="true">
          <path d="M1 1h114v58H1Z" stroke-dasharray="3 3" />
        </svg>
        <div>
          <h3>{t("vehicle.akte.blankTitle")}</h3>
          <p class="muted">{t("vehicle.akte.blankText")}</p>
          <Show when={props.vehicle.is_owner}>
            <a href={`/fahrzeuge/${props.vehicle.id}/eintrag`}>{t("vehicle.akte.blankLate")}</a>
          </Show>
        </div>
      </div>
      <h3 class={styles["guide"]}>{t("vehicle.akte.guideTitle")}</h3>
      <Guide
        steps={STEPS.map((step) => ({
          title: t(`vehicle.akte.guide.${step}`),
          text: t(`vehicle.akte.guide.${step}Text`),
        }))}
        current={2}
      />
    </>
  );
}
