import { Show, type JSX } from "solid-js";
import { hasText, t } from "../i18n/index.ts";
import { FRAME, HEAD, hatching, shapeOf, tiltOf, treadBlocks, type StampShape } from "./stamp-geometry.ts";
import styles from "./Stamp.module.css";

export type TrustLevel = "T1" | "T2" | "T3";

interface StampProps {
  /** Type of work, the contract's German word; decides shape and caption. */
  type: string;
  /** YYYY-MM-DD */
  date: string;
  /** T3 was pressed (inked), T2 is written in the booklet (one line), T1 is pencil (dashed). */
  level: TrustLevel;
  /** Who, or "Heft, S. 14". */
  foot?: string | undefined;
  withdrawn?: boolean | undefined;
  /** Fixes the tilt of a verified stamp; without it the stamp stands straight. */
  id?: string | undefined;
  /** Another caption than the type's word, for things that are no entry. */
  caption?: string | undefined;
  shape?: StampShape | undefined;
}

/** The stamp of an entry, 116 × 60. Its frame tells the work, how much ink it has tells the level. */
export function Stamp(props: StampProps): JSX.Element {
  const shape = () => props.shape ?? shapeOf(props.type);
  const ink = () => (props.withdrawn ? "T1" : props.level);
  const tilt = () => (ink() === "T3" && props.id ? tiltOf(props.id) : 0);
  return (
    <span
      class={`${styles["stamp"]} ${styles[ink()]} ${styles[shape()]}`}
      style={tilt() ? { "--tilt": `${tilt()}deg` } : undefined}
    >
      <svg width="116" height="60" viewBox="0 0 116 60" aria-hidden="true">
        <Frame shape={shape()} ink={ink()} />
        <Show when={props.withdrawn}>
          <path d="M-4 56 120 4" stroke="currentColor" stroke-width="1.5" />
        </Show>
      </svg>
      <span class={styles["lines"]}>
        <b>{props.caption ?? typeWord(props.type)}</b>
        <time dateTime={props.date}>{stampDate(props.date)}</time>
        <Show when={props.foot}>
          {/* A long name ends in an ellipsis inside the frame; it is read out in full, and shown so to the pointer. */}
          <i title={props.foot}>{props.foot}</i>
        </Show>
      </span>
    </span>
  );
}

/** A type of work in the reader's language. */
export function typeWord(type: string): string {
  const key = `terms.type.${type}`;
  return hasText(key) ? t(key) : type;
}

/** How wide the lines are: a pressed stamp is bold, the booklet's is one line, pencil is thin. */
const LINE = { T1: 1.25, T2: 1.5, T3: 2 };
const HATCH = { T1: 1.1, T2: 1.5, T3: 4.4 };

function Frame(props: { shape: StampShape; ink: TrustLevel }): JSX.Element {
  const isPressed = () => props.ink === "T3";
  const inset = () => (isPressed() ? 4.25 : 1);
  return (
    <>
      <path
        d={FRAME[props.shape](1)}
        fill={isPressed() ? "var(--stamp-fill)" : "none"}
        stroke="currentColor"
        stroke-width={LINE[props.ink]}
        stroke-dasharray={props.ink === "T1" ? "3 3" : undefined}
      />
      <Show when={isPressed()}>
        <path d={FRAME[props.shape](4.25)} fill="none" stroke="currentColor" stroke-width=".75" />
        <path d={HEAD[props.shape]} fill="currentColor" />
      </Show>
      <Show when={props.shape === "hatched"}>
        <Hatch x={inset()} y={inset()} width={HATCH[props.ink]} leansRight={false} />
        <Hatch x={106 - inset()} y={inset()} width={HATCH[props.ink]} leansRight={true} />
      </Show>
      <Show when={props.shape === "tyre"}>
        {/* The ink takes the place of the upper tread blocks. */}
        <Show when={!isPressed()}>
          <path d={treadBlocks(inset(), 4.5)} stroke="currentColor" stroke-width="1.6" fill="none" />
        </Show>
        <path
          d={treadBlocks(60 - inset(), isPressed() ? -3.5 : -4.5)}
          stroke="currentColor"
          stroke-width="1.6"
          fill="none"
        />
      </Show>
    </>
  );
}

function Hatch(props: { x: number; y: number; width: number; leansRight: boolean }): JSX.Element {
  const height = () => 60 - 2 * props.y;
  return (
    <svg x={props.x} y={props.y} width="10" height={height()} viewBox={`0 0 10 ${height()}`}>
      <path d={hatching(props.leansRight)} stroke="currentColor" stroke-width={props.width} />
    </svg>
  );
}

function stampDate(date: string): string {
  const [year = "", month = "", day = ""] = date.split("-");
  const word = t("terms.months").split(" ")[Number(month) - 1] ?? month;
  return t("terms.stampDate", { day, month: word, year });
}
