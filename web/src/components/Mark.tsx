import { Show, type JSX } from "solid-js";
import { MARK, MARK_HATCHING, MARK_TREAD, shapeOf } from "./stamp-geometry.ts";
import type { TrustLevel } from "./Stamp.tsx";
import styles from "./Mark.module.css";

/** The stamp as a mark of 24 × 14 for tables and rulers; the word stands beside it. */
export function Mark(props: { type: string; level: TrustLevel; withdrawn?: boolean | undefined }): JSX.Element {
  const shape = () => shapeOf(props.type);
  const isPencil = () => props.withdrawn || props.level === "T1";
  const isFull = () => props.level === "T3" && !props.withdrawn;
  return (
    <svg
      class={`${styles["mark"]} ${isPencil() ? styles["pencil"] : ""}`}
      width="24"
      height="14"
      viewBox="0 0 24 14"
      aria-hidden="true"
    >
      <path
        d={MARK[shape()]}
        fill={isFull() ? "currentColor" : "none"}
        stroke="currentColor"
        stroke-width="1.25"
        stroke-dasharray={isPencil() ? "2.2 1.8" : undefined}
      />
      <g fill="none" stroke={isFull() ? "var(--on-stamp)" : "currentColor"}>
        <Show when={shape() === "hatched"}>
          <path d={MARK_HATCHING} stroke-width={isFull() ? 2 : 1} />
        </Show>
        <Show when={shape() === "tyre"}>
          <path d={MARK_TREAD} stroke-width="1.1" />
        </Show>
      </g>
      <Show when={props.withdrawn}>
        <path d="M-1 13 25 1" stroke="currentColor" stroke-width="1.25" />
      </Show>
    </svg>
  );
}
