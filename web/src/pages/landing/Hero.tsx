import { createSignal, Show, type JSX } from "solid-js";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { VehicleDrawing } from "../../components/VehicleDrawing.tsx";
import { t } from "../../i18n/index.ts";
import { QrCheck } from "./QrCheck.tsx";
import { Specimen } from "./Specimen.tsx";
import styles from "./Hero.module.css";

/** The claim in pencil, the question in ink; from the sticker on the car a leader runs to what a scan shows. */
export function Hero(): JSX.Element {
  const [isChecking, setChecking] = createSignal(location.hash === "#pruefen");
  return (
    <div class={`wrap ${styles["hero"]}`}>
      <div class={styles["text"]}>
        <h1>
          <span class={styles["claim"]}>{t("public.claim")}</span> {t("public.question")}
        </h1>
        <p class={`lead ${styles["lead"]}`}>{t("public.lead")}</p>
        <div class={styles["actions"]}>
          <ButtonLink kind="primary" large href="/eintritt">
            {t("public.entrance")}
          </ButtonLink>
          <Button large icon="scan-line" expanded={isChecking()} onClick={() => setChecking(!isChecking())}>
            {t("public.check")}
          </Button>
        </div>
        <Show when={isChecking()} fallback={<p class="small muted">{t("public.free")}</p>}>
          <QrCheck />
        </Show>
      </div>
      <div class={styles["car"]} aria-hidden="true">
        <VehicleDrawing body="estate" />
        <i class={styles["sticker"]} />
        <i class={styles["leader"]} />
      </div>
      <Specimen />
    </div>
  );
}
