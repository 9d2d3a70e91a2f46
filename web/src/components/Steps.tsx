import { For, Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import styles from "./Steps.module.css";

/** Words on a rule: done in stamp, now in ink, ahead in dashed pencil. `current` counts from 0. */
export function Steps(props: {
  label: string;
  steps: readonly string[];
  current: number;
  small?: boolean;
}): JSX.Element {
  return (
    <ol class={styles["way"]} classList={{ [styles["small"] ?? ""]: props.small ?? false }} aria-label={props.label}>
      <For each={props.steps}>
        {(step, index) => (
          <li
            classList={{
              [styles["done"] ?? ""]: index() < props.current,
              [styles["now"] ?? ""]: index() === props.current,
            }}
            aria-current={index() === props.current ? "step" : undefined}
          >
            {step}
            <Show when={index() < props.current}>
              <span class="vh">, {t("shell.done")}</span>
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}

/** The way into the book: Eintritt, Anmelden, Zustimmung, Fahrzeug. */
export function EntranceSteps(props: { current: 0 | 1 | 2 | 3 }): JSX.Element {
  return (
    <Steps
      label={t("shell.way")}
      steps={[t("shell.wayEntrance"), t("shell.waySignIn"), t("shell.wayConsent"), t("shell.wayVehicle")]}
      current={props.current}
    />
  );
}
