import type { JSX } from "solid-js";
import { ButtonLink } from "../../components/Button.tsx";
import { Guide } from "../../components/Guide.tsx";
import { VehicleDrawing } from "../../components/VehicleDrawing.tsx";
import { t } from "../../i18n/index.ts";
import styles from "./vehicles.module.css";

const STEPS = ["vehicle", "entry", "evidence", "light"] as const;

/** An empty garage: one thing to do, and the way from there to the first light. */
export function FirstRun(): JSX.Element {
  return (
    <div class={styles["first"]}>
      <h1>{t("vehicles.title")}</h1>
      <p class="label">{t("vehicles.emptyLabel")}</p>
      <div class={styles["ghost"]}>
        <VehicleDrawing ghost />
      </div>
      <h2>{t("vehicles.emptyTitle")}</h2>
      <p class={styles["lead"]}>{t("vehicles.emptyText")}</p>
      <ButtonLink kind="primary" large href="/fahrzeuge/neu" icon="plus">
        {t("vehicles.add")}
      </ButtonLink>
      <section class={styles["guide"]} aria-labelledby="h-guide">
        <h2 id="h-guide">{t("vehicles.guideTitle")}</h2>
        <Guide
          steps={STEPS.map((step) => ({ title: t(`vehicles.guide.${step}`), text: t(`vehicles.guide.${step}Text`) }))}
          current={0}
        />
      </section>
    </div>
  );
}
