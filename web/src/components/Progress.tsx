import type { JSX } from "solid-js";
import styles from "./Progress.module.css";

/** How far a job is, 0 to 1; its figures stand beside it in words. */
export function Progress(props: { value: number; label: string }): JSX.Element {
  const percent = () => Math.round(Math.min(Math.max(props.value, 0), 1) * 100);
  return (
    <div
      class={styles["track"]}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow={percent()}
    >
      <i style={{ width: `${percent()}%` }} />
    </div>
  );
}
