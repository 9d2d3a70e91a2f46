import { Show, type JSX } from "solid-js";
import { BAR, KEYLINE, LAMP, SIGN, type Step } from "./light-geometry.ts";

interface SignProps {
  step: Step;
  /** Lit in its lamp colour, or an outline. */
  on?: boolean;
  /** The inner line; left out at sizes where it would blur. */
  keyline?: boolean;
  /** Edge length in px. */
  size?: number;
  x?: number;
  y?: number;
}

/** One road sign of the trust light. Its colour is only ever shown on the black plate: put it into a Lamp or plate. */
export function Sign(props: SignProps): JSX.Element {
  return (
    <svg
      x={props.x}
      y={props.y}
      width={props.size ?? 24}
      height={props.size ?? 24}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <Show
        when={props.on ?? true}
        fallback={
          <path
            d={SIGN[props.step]}
            fill="none"
            stroke="var(--plate-off)"
            stroke-width="1.25"
            vector-effect="non-scaling-stroke"
          />
        }
      >
        <path d={SIGN[props.step]} fill={LAMP[props.step]} />
        <Keyline step={props.step} shown={props.keyline ?? true} />
      </Show>
    </svg>
  );
}

function Keyline(props: { step: Step; shown: boolean }): JSX.Element {
  return (
    <Show when={props.step !== "rot" && props.step} fallback={<path d={BAR} fill="var(--plate)" />}>
      {(step) => (
        <Show when={props.shown}>
          <path d={KEYLINE[step()]} fill="none" stroke="var(--plate)" stroke-width="1.3" />
        </Show>
      )}
    </Show>
  );
}
