import type { JSX } from "solid-js";
import styles from "./SaveBar.module.css";

/**
 * Fixed at the bottom of a form: `preview` shows what is about to be written (a pencil stamp), or the reason why it
 * cannot be yet; the button stands beside it. Makes room for itself at the end of the page.
 */
export function SaveBar(props: { label: string; preview?: JSX.Element; children: JSX.Element }): JSX.Element {
  return (
    <div class={styles["bar"]} role="region" aria-label={props.label}>
      <div class={styles["preview"]}>{props.preview}</div>
      {props.children}
    </div>
  );
}
