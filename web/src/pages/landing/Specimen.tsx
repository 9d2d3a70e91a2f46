import type { JSX } from "solid-js";
import { FactList } from "../../components/FactList.tsx";
import { QrPanel } from "../../components/QrPanel.tsx";
import { TrustLight } from "../../components/TrustLight.tsx";
import { t } from "../../i18n/index.ts";
import exampleQr from "./example-qr.svg";
import styles from "./Specimen.module.css";

/** What a scan shows, as an example: the mini-check with the sticker hanging from it. */
export function Specimen(): JSX.Element {
  return (
    <figure class={styles["specimen"]}>
      <div class={styles["sheet"]}>
        <div class={styles["head"]}>
          <span class="label">{t("public.miniCheck")}</span>
          <span class="label">{t("public.example")}</span>
        </div>
        <h2>{t("public.exampleCar")}</h2>
        <p class="small muted">{t("public.exampleFacts")}</p>
        <div class={styles["light"]}>
          <TrustLight step="gelb" size="l" />
        </div>
        <p class="hint">{t("public.exampleHint")}</p>
        <div class={styles["facts"]}>
          <FactList
            look="ends"
            facts={[
              { term: t("public.history"), value: t("terms.present.present") },
              { term: t("public.evidence"), value: t("terms.present.present") },
              { term: t("public.verification"), value: t("terms.verification.high") },
              { term: t("public.accident"), value: t("public.accidentFree") },
            ]}
          />
        </div>
      </div>
      <figcaption class={styles["tag"]}>
        <QrPanel src={exampleQr} size="s" />
        <p>
          <b>{t("public.onTheCar")}</b> {t("public.onTheCarText")}
        </p>
      </figcaption>
    </figure>
  );
}
