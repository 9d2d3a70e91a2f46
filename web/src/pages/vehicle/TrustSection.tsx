import { createUniqueId, Show, type JSX } from "solid-js";
import type { TrustView } from "#contracts/trust.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { ButtonLink } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { TrustLight } from "../../components/TrustLight.tsx";
import { t } from "../../i18n/index.ts";
import { Explanation } from "./Explanation.tsx";
import styles from "./TrustSection.module.css";

/** The light, its one sentence, and the light pulled apart: every reason at the step that it holds. */
export function TrustSection(props: { vehicle: VehicleView; trust: TrustView; onEdit: () => void }): JSX.Element {
  const id = createUniqueId();
  const word = () => t(`terms.light.${props.trust.trust_light}`);
  return (
    <section class={styles["section"]} aria-labelledby={id}>
      <div class={styles["title"]}>
        <SectionHead id={id} title={t("vehicle.light")} first />
      </div>
      <div class={styles["verdict"]}>
        <TrustLight step={props.trust.trust_light} size="m" />
        <p class="hint">{props.trust.hint}</p>
        <Show when={props.trust.trust_light === "gruen"}>
          <div class={styles["phoneAct"]}>
            <ButtonLink kind="primary" wide icon="plus" href={`/fahrzeuge/${props.vehicle.id}/eintrag`}>
              {t("vehicle.write")}
            </ButtonLink>
          </div>
        </Show>
      </div>
      <details class={styles["why"]} open>
        <summary>
          <h3>{t("vehicle.why", { light: word() })}</h3>
          <Icon name="chevron-down" size={20} />
        </summary>
        <Explanation vehicle={props.vehicle} trust={props.trust} onEdit={props.onEdit} />
      </details>
      <p class={`small muted ${styles["disclaimer"]}`}>{t("vehicle.disclaimer")}</p>
    </section>
  );
}
