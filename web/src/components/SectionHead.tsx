import { Show, type JSX } from "solid-js";
import styles from "./SectionHead.module.css";

/** The title of a section on its rule; `aside` stands at the right end (a count, a version, a link). */
export function SectionHead(props: { id?: string; title: string; aside?: JSX.Element; first?: boolean }): JSX.Element {
  return (
    <div class={styles["head"]} classList={{ [styles["first"] ?? ""]: props.first ?? false }}>
      <h2 id={props.id}>{props.title}</h2>
      <Show when={props.aside}>
        <span class={styles["aside"]}>{props.aside}</span>
      </Show>
    </div>
  );
}
