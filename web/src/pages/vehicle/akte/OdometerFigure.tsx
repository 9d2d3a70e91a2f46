import { For, Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { formatDate, formatKm, formatNumber } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";
import { odometerFigure, type FigurePoint } from "./odometer-figure.ts";
import { RING } from "./ring.ts";
import styles from "./OdometerFigure.module.css";

const SIZE = { width: 350, height: 132 };

/** Kilometres over the years, for phones and paper, where the curve beside the book has no room. */
export function OdometerFigure(props: { entries: readonly EntryView[] }): JSX.Element {
  const figure = () => odometerFigure(props.entries, SIZE);
  return (
    <Show when={figure()}>
      {(figure) => (
        <figure class={styles["figure"]}>
          <figcaption>
            <span class="label">{t("vehicle.fact.odometer")}</span> <b>{formatKm(figure().last.odometer_km)}</b>
          </figcaption>
          <svg
            viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
            role="img"
            aria-label={[
              t("vehicle.akte.curve", {
                fromKm: formatKm(figure().first.odometer_km),
                from: formatDate(figure().first.date),
                toKm: formatKm(figure().last.odometer_km),
                to: formatDate(figure().last.date),
              }),
              ...figure().odd.map(({ entry }) =>
                t("vehicle.akte.curveOdd", { km: formatKm(entry.odometer_km), date: formatDate(entry.date) }),
              ),
            ].join(" ")}
            fill="none"
          >
            <path class={styles["axis"]} d={`M4 ${figure().ground + 0.5}H346`} />
            <For each={figure().levels}>
              {({ km, y }) => (
                <>
                  <path class={styles["level"]} d={`M4 ${y}H346`} />
                  <text x="4" y={y - 4}>
                    {formatNumber(km)}
                  </text>
                </>
              )}
            </For>
            <For each={figure().years}>
              {({ year, x }, index) => (
                <>
                  <path class={styles["axis"]} d={`M${x} ${figure().ground}v5`} />
                  <text x={x} y={SIZE.height - 4} text-anchor={index() === 0 ? "start" : "middle"}>
                    {year}
                  </text>
                </>
              )}
            </For>
            <path class={styles["line"]} d={lineThrough(figure().points)} />
            <For each={figure().points}>
              {({ x, y, entry }) => <circle class={styles[entry.trust_level]} cx={x} cy={y} r="2.6" />}
            </For>
            <For each={figure().odd}>
              {({ x, y, entry, detour }) => (
                <g class={styles["odd"]}>
                  <path d={lineThrough(detour)} stroke-dasharray="3 3" />
                  <circle cx={x} cy={y} r="2.6" />
                  <path
                    d={RING}
                    transform={`translate(${x - 15} ${y - 12})`}
                    stroke-width="1.6"
                    stroke-linecap="round"
                  />
                  <text {...besideEdges(x)} y={Math.min(y + 26, figure().ground - 4)}>
                    {t("vehicle.akte.figureOdd", { km: formatNumber(entry.odometer_km) })}
                  </text>
                </g>
              )}
            </For>
          </svg>
        </figure>
      )}
    </Show>
  );
}

/** Centred below its reading, except where that would leave the drawing. */
function besideEdges(x: number): { x: number; "text-anchor": "start" | "middle" | "end" } {
  if (x < LABEL_WIDTH / 2) return { x: 4, "text-anchor": "start" };
  if (x > SIZE.width - LABEL_WIDTH / 2) return { x: SIZE.width - 4, "text-anchor": "end" };
  return { x, "text-anchor": "middle" };
}

/** As long as „1.234.567 passt nicht" gets. */
const LABEL_WIDTH = 130;

const lineThrough = (points: readonly FigurePoint[]): string =>
  `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`;
