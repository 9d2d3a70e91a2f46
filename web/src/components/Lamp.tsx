import type { JSX } from "solid-js";
import styles from "./Lamp.module.css";
import type { Step } from "./light-geometry.ts";
import { Sign } from "./Sign.tsx";

/** One lamp on its own black disc (square for the small one), as in the explanation and on the landing page. */
export function Lamp(props: { step: Step; on?: boolean; size?: "chip" | "s" | "m" | "l" | "xl" }): JSX.Element {
  const size = () => props.size ?? "m";
  return (
    <i class={`${styles["lamp"]} ${styles[size()]}`}>
      <Sign step={props.step} on={props.on ?? true} size={SIGN_PX[size()]} keyline={size() !== "chip"} />
    </i>
  );
}

const SIGN_PX = { chip: 12, s: 18, m: 22, l: 30, xl: 44 };
