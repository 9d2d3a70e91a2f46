import type { JSX } from "solid-js";
import styles from "./Prose.module.css";

/** Running text that the server rendered from Markdown and cleaned. */
export function Prose(props: { html: string }): JSX.Element {
  return <div class={styles["prose"]} innerHTML={props.html} />;
}
