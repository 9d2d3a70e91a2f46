import type { JSX } from "solid-js";
import { SectionHead } from "../src/components/SectionHead.tsx";
import styles from "./gallery.module.css";

/** One component with all its states. `name` is that of its file in web/src/components. */
export function Specimen(props: { name: string; stacked?: boolean; children: JSX.Element }): JSX.Element {
  return (
    <section class={styles["specimen"]} id={props.name}>
      <SectionHead title={props.name} />
      <div class={props.stacked ? styles["stack"] : styles["row"]}>{props.children}</div>
    </section>
  );
}

/** A place of its own for what is fixed to the window: it stays inside this frame. */
export function Window(props: { children: JSX.Element }): JSX.Element {
  return <div class={styles["window"]}>{props.children}</div>;
}
