import type { JSX } from "solid-js";
import { t } from "../../i18n/index.ts";
import styles from "./vin.module.css";

/** Where fields E and 3 stand on the registration document: the middle column of three. */
export function DocumentFigure(): JSX.Element {
  return (
    <figure class={styles["figure"]}>
      <svg viewBox="0 0 350 96" width="100%" aria-hidden="true">
        <g fill="none" stroke="var(--edge)">
          <path d="M.5.5h349v95H.5Z" />
          <path d="M117.5.5V95M233.5.5V95" stroke-dasharray="2 3" />
        </g>
        <g fill="var(--rule)">
          <path d="M10 12h60v4H10zM10 24h84v4H10zM10 36h50v4H10zM10 60h74v4H10zM10 72h40v4H10z" />
          <path d="M244 12h70v4h-70zM244 24h50v4h-50zM244 36h84v4h-84zM244 60h60v4h-60z" />
          <path d="M128 12h40v4h-40zM128 64h90v4h-90zM128 76h60v4h-60z" />
        </g>
        <g fill="none" stroke="var(--stamp)">
          <path d="M126 28h78v22h-78z" stroke-width="1.75" />
          <path d="M208 28h18v22h-18z" stroke-width="1.25" stroke-dasharray="3 3" />
        </g>
        <g fill="var(--stamp)" font-family="var(--sans)" font-weight="700" font-size="13">
          <text x="131" y="44">
            E
          </text>
          <text x="213" y="44">
            3
          </text>
        </g>
      </svg>
      <figcaption class="micro muted">{t("newVehicle.where")}</figcaption>
    </figure>
  );
}
