import { createAsync } from "@solidjs/router";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import type { TrustView } from "#contracts/trust.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getAllEntries } from "../../api/entries.ts";
import { Icon } from "../../components/Icon.tsx";
import { Lamp } from "../../components/Lamp.tsx";
import { t } from "../../i18n/index.ts";
import { createMediaQuery } from "../../media.ts";
import { ladderOf, type Rung } from "./ladder.ts";
import { Reason } from "./Reason.tsx";
import styles from "./Explanation.module.css";

interface ExplanationProps {
  vehicle: VehicleView;
  trust: TrustView;
  /** Whether the first reason's button is filled; not where the same button already stands beside the light. */
  isActFilled: boolean;
  onEdit: () => void;
}

/** The plate opened into its four lamps on a rail. Each reason stands at the step that it holds, with its way out. */
export function Explanation(props: ExplanationProps): JSX.Element {
  const entries = createAsync(() => getAllEntries(props.vehicle.id, { view: "akte" }), { initialValue: [] });
  const isWide = createMediaQuery("print, (min-width: 761px)");
  return (
    <ol class={styles["ladder"]} aria-label={t("vehicle.how")}>
      <For each={ladderOf(props.trust)}>
        {(rung) => (
          <li class={`${styles["rung"]} ${styles[rung.place] ?? ""}`}>
            <span class={styles["lamp"]}>
              <Lamp step={rung.light} on={rung.light === props.trust.trust_light} size={sizeOf(rung)} />
            </span>
            <Switch fallback={<Head rung={rung} />}>
              <Match when={rung.place === "now"}>
                <Head rung={rung} />
                <Reasons {...props} rung={rung} entries={entries.latest} isCurrent />
              </Match>
              <Match when={rung.place === "next" && rung.reasons.length > 0}>
                <details class={styles["later"]} open={isWide()}>
                  <summary tabindex={isWide() ? -1 : undefined}>
                    <Head rung={rung} />
                    <Icon name="chevron-down" size={20} />
                  </summary>
                  <Reasons {...props} rung={rung} entries={entries.latest} />
                </details>
              </Match>
            </Switch>
            <Show when={rung.place === "reached"}>
              <p class={`small muted ${styles["falls"]}`}>{t("vehicle.falls")}</p>
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}

function Head(props: { rung: Rung }): JSX.Element {
  return (
    <span class={styles["head"]}>
      <b>{t(`terms.light.${props.rung.light}`)}</b>
      <span>{sentence(props.rung)}</span>
    </span>
  );
}

function Reasons(
  props: ExplanationProps & { rung: Rung; entries: readonly EntryView[]; isCurrent?: boolean },
): JSX.Element {
  return (
    <ol class={styles["reasons"]}>
      <For each={props.rung.reasons}>
        {(reason, index) => (
          <li>
            <Reason
              vehicle={props.vehicle}
              trust={props.trust}
              entries={props.entries}
              code={reason.code}
              light={props.rung.light}
              isFilled={props.isActFilled && props.isCurrent === true && index() === 0}
              isCurrent={props.isCurrent === true}
              onEdit={props.onEdit}
            />
          </li>
        )}
      </For>
    </ol>
  );
}

function sentence({ place, light, reasons }: Rung): string {
  const n = reasons.length;
  if (place === "past") return t(light === "rot" ? "vehicle.step.cleared" : "vehicle.step.clearedLater");
  if (place === "now") return t("vehicle.step.now", { n });
  if (place === "next") return n === 0 ? t("vehicle.step.nextNone") : t("vehicle.step.next", { n });
  return t(place === "reached" ? "vehicle.step.reached" : "vehicle.step.goal");
}

const sizeOf = ({ place }: Rung): "s" | "m" | "l" =>
  place === "now" || place === "reached" ? "l" : place === "past" ? "s" : "m";
