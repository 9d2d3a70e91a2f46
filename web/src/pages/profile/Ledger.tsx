import { Show, type JSX } from "solid-js";
import styles from "./profile.module.css";

/** One account of the ledger: label and explanation at the left, content at the right. */
export function Ledger(props: { id: string; title: string; text?: string; children: JSX.Element }): JSX.Element {
  return (
    <section class={styles["ledger"]} id={props.id} aria-labelledby={`h-${props.id}`}>
      <header>
        <h2 id={`h-${props.id}`}>{props.title}</h2>
        <Show when={props.text}>
          <p class="small muted">{props.text}</p>
        </Show>
      </header>
      <div>{props.children}</div>
    </section>
  );
}
