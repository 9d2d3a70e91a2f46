import { For, Show, type JSX } from "solid-js";
import { formatNumber } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";
import { LANE_WIDTH, type Lane } from "./lane.ts";
import { RING } from "./ring.ts";
import styles from "./LaneCell.module.css";

/** The odometer curve beside one row: pieces that join whatever the rows' heights, and the reading's point. */
export function LaneCell(props: { lane: Lane; index: number }): JSX.Element {
  const here = () => props.lane.rows[props.index];
  return (
    <Show when={here()}>
      {(here) => (
        <div class={styles["lane"]} aria-hidden="true">
          <Show when={props.index === 0}>
            <span class={styles["axis"]}>
              <span>{formatNumber(0)}</span>
              <span>{t("vehicle.akte.axis", { n: props.lane.top / 1000 })}</span>
            </span>
          </Show>
          <For each={here().pieces}>
            {(piece) => (
              <svg
                class={`${styles["piece"]} ${styles[piece.look]}`}
                viewBox={`0 0 ${LANE_WIDTH} 100`}
                preserveAspectRatio="none"
                width={LANE_WIDTH}
                fill="none"
                stroke="currentColor"
              >
                <path d={`M${piece.from.toFixed(1)} 0L${piece.to.toFixed(1)} 100`} vector-effect="non-scaling-stroke" />
              </svg>
            )}
          </For>
          <Show when={here().point}>
            {(point) => (
              <>
                <Show when={point().isOdd}>
                  <svg
                    class={styles["ring"]}
                    style={{ left: `${point().x.toFixed(1)}px` }}
                    width="30"
                    height="24"
                    viewBox="0 0 30 24"
                    fill="none"
                    stroke="currentColor"
                  >
                    <path d={RING} stroke-width="1.6" stroke-linecap="round" />
                  </svg>
                </Show>
                <i
                  class={`${styles["point"]} ${styles[point().isOdd ? "wrong" : point().level]}`}
                  style={{ left: `${point().x.toFixed(1)}px` }}
                />
              </>
            )}
          </Show>
        </div>
      )}
    </Show>
  );
}
