import { For, type JSX } from "solid-js";
import { OUTLINES, type Outline } from "./vehicle-outlines.ts";
import styles from "./VehicleDrawing.module.css";

interface VehicleDrawingProps {
  /** The vehicle's class of the contract; null draws an everyday car. */
  vehicleClass?: string | null | undefined;
  /** Another body than the class's, where it is known. */
  body?: keyof typeof OUTLINES;
  /** Dashed pencil: the place of a vehicle that is missing. */
  ghost?: boolean;
  /** Width relative to the longest drawing, so that vehicles below each other keep one scale. */
  toScale?: boolean;
  /** Wider strokes for small drawings: "list" 160 px, "phone" 112 px. */
  small?: "list" | "phone";
  class?: string | undefined;
}

/** Side elevation by class, standing on the next rule. Decoration: the vehicle's name stands beside it. */
export function VehicleDrawing(props: VehicleDrawingProps): JSX.Element {
  const outline = (): Outline => OUTLINES[props.body ?? BODY[props.vehicleClass ?? "alltag"] ?? "hatchback"];
  return (
    <svg
      class={`${styles["drawing"]} ${props.ghost ? styles["ghost"] : ""} ${props.small ? styles[props.small] : ""} ${props.class ?? ""}`}
      viewBox={outline().viewBox}
      style={props.toScale ? { width: `${(outline().width / LONGEST) * 100}%` } : undefined}
      fill="none"
      stroke="currentColor"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <For each={outline().contour}>{(line) => <path d={line} />}</For>
      <For each={outline().detail}>{(line) => <path class={styles["fine"]} d={line} />}</For>
      <For each={outline().wheels}>{([x, radius]) => <Wheel x={x} radius={radius} />}</For>
    </svg>
  );
}

const BODY: Readonly<Record<string, keyof typeof OUTLINES>> = {
  hypercar: "hatchback",
  sport: "hatchback",
  luxus: "estate",
  alltag: "estate",
  nutzfahrzeug: "van",
  oldtimer: "hatchback",
  motorrad: "motorcycle",
};

const LONGEST = OUTLINES.estate.width;
const GROUND = 152;

function Wheel(props: { x: number; radius: number }): JSX.Element {
  const y = () => GROUND - props.radius;
  return (
    <>
      <circle cx={props.x} cy={y()} r={props.radius} />
      <circle cx={props.x} cy={y()} r={props.radius - 8.5} />
      <circle class={styles["fine"]} cx={props.x} cy={y()} r={props.radius - 11} />
      <circle class={styles["fine"]} cx={props.x} cy={y()} r="4.5" />
      <path class={styles["fine"]} d={spokes(props.x, y(), props.radius - 11)} />
    </>
  );
}

/** Five double spokes from the hub to the rim. */
function spokes(x: number, y: number, rim: number): string {
  const lines: string[] = [];
  for (let spoke = 0; spoke < 5; spoke++) {
    const angle = -Math.PI / 2 + (spoke * 2 * Math.PI) / 5;
    for (const offset of [-0.16, 0.16]) {
      lines.push(`M${at(x, y, 5, angle + offset * 2.2)}L${at(x, y, rim, angle + offset)}`);
    }
  }
  return lines.join("");
}

const at = (x: number, y: number, radius: number, angle: number): string =>
  `${(x + radius * Math.cos(angle)).toFixed(1)} ${(y + radius * Math.sin(angle)).toFixed(1)}`;
