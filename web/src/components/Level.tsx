import { For, Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import type { TrustLevel } from "./Stamp.tsx";
import styles from "./Level.module.css";

/** Three bars, "T3" and its word: "T3 verifiziert". `word={false}` leaves the word out (tables). */
export function Level(props: { level: TrustLevel; word?: boolean }): JSX.Element {
  const bars = () => Number(props.level.slice(1));
  return (
    <span class={`${styles["level"]} ${props.level === "T1" ? styles["pencil"] : ""}`}>
      <svg width="17" height="12" viewBox="0 0 17 12" aria-hidden="true">
        <For each={[0, 1, 2]}>
          {(bar) => (
            <Show
              when={bar < bars()}
              fallback={<rect x={bar * 6 + 0.5} y=".5" width="3" height="11" fill="none" stroke="currentColor" />}
            >
              <rect x={bar * 6} y="0" width="4" height="12" fill="currentColor" />
            </Show>
          )}
        </For>
      </svg>
      <b>{props.level}</b>
      <Show when={props.word ?? true}>
        <span>{t(`terms.level.${props.level}`)}</span>
      </Show>
    </span>
  );
}
