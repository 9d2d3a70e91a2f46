import type { JSX } from "solid-js";
import { KEYS, type Act } from "./keys.ts";
import styles from "./bench.module.css";

/** The key of an act, beside its word; not read aloud as part of the word. */
export const Kbd = (props: { act: Act }): JSX.Element => (
  <kbd class={styles["key"]} aria-hidden="true">
    {KEYS[props.act]}
  </kbd>
);
