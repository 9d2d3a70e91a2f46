import { createAsync } from "@solidjs/router";
import { createUniqueId, Show, type JSX } from "solid-js";
import type { TrustView } from "#contracts/trust.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getAllEntries } from "../../api/entries.ts";
import { ButtonLink } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { Later } from "../../components/Later.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { TrustLight } from "../../components/TrustLight.tsx";
import { t } from "../../i18n/index.ts";
import { Explanation } from "./Explanation.tsx";
import { ladderOf } from "./ladder.ts";
import { ReasonAct } from "./ReasonAct.tsx";
import styles from "./TrustSection.module.css";

interface TrustSectionProps {
  vehicle: VehicleView;
  trust: TrustView;
  /** Light, sentence and button in one line above the table, the explanation folded. */
  isOneLine: boolean;
  onEdit: () => void;
}

/** The light, its one sentence, and the light pulled apart: every reason at the step that it holds. */
export function TrustSection(props: TrustSectionProps): JSX.Element {
  const id = createUniqueId();
  const entries = createAsync(() => getAllEntries(props.vehicle.id, { view: "akte" }), { initialValue: [] });
  const first = () => ladderOf(props.trust).find(({ place }) => place === "now")?.reasons[0];
  const word = () => t(`terms.light.${props.trust.trust_light}`);
  return (
    <section classList={{ [styles["oneLine"] ?? ""]: props.isOneLine }} aria-labelledby={id}>
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
        <Show when={props.isOneLine && props.vehicle.is_owner && first()}>
          {(reason) => (
            <div class={styles["act"]}>
              <ReasonAct
                vehicle={props.vehicle}
                entries={entries.latest}
                code={reason().code}
                isFilled
                onEdit={props.onEdit}
              />
            </div>
          )}
        </Show>
      </div>
      <details class={styles["why"]} open={!props.isOneLine}>
        <summary>
          <h3>{t("vehicle.why", { light: word() })}</h3>
          <Icon name="chevron-down" size={20} />
        </summary>
        <Later>
          <Explanation
            vehicle={props.vehicle}
            trust={props.trust}
            isActFilled={!props.isOneLine}
            onEdit={props.onEdit}
          />
        </Later>
      </details>
      <Later>
        <p class={`small muted ${styles["disclaimer"]}`}>{t("vehicle.disclaimer")}</p>
      </Later>
    </section>
  );
}
