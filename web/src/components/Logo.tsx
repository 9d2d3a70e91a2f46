import type { JSX } from "solid-js";
import styles from "./Logo.module.css";

export function Logo(props: { href: string }): JSX.Element {
  return (
    <a class={styles["logo"]} href={props.href}>
      <span class={styles["name"]}>Service Heft</span>
      <span class={styles["version"]}>4.0</span>
      <span class={styles["house"]}>LifeTimeCircle</span>
    </a>
  );
}
