import { For, Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { Icon } from "./Icon.tsx";
import styles from "./Guide.module.css";

interface GuideProps {
  steps: readonly { title: string; text: string }[];
  /** The step to do now, from 0; those before it are done. */
  current: number;
}

/** The way through the first minutes, step by step below each other: done in ink, now filled, ahead in pencil. */
export function Guide(props: GuideProps): JSX.Element {
  return (
    <ol class={styles["guide"]}>
      <For each={props.steps}>
        {(step, index) => (
          <li
            class={index() < props.current ? styles["done"] : index() === props.current ? styles["now"] : undefined}
            aria-current={index() === props.current ? "step" : undefined}
          >
            <span class={styles["step"]} aria-hidden="true">
              <Show when={index() < props.current} fallback={index() + 1}>
                <Icon name="check" size={16} />
              </Show>
            </span>
            <div>
              <b>
                {step.title}
                <Show when={index() < props.current}>
                  <span class="vh"> ({t("shell.done")})</span>
                </Show>
              </b>
              <p>{step.text}</p>
            </div>
          </li>
        )}
      </For>
    </ol>
  );
}
