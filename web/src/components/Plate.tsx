import type { JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import styles from "./Plate.module.css";

/** A licence plate as it hangs at the car. */
export function Plate(props: { text: string }): JSX.Element {
  return (
    <span class={styles["plate"]}>
      <span class="vh">{t("vehicle.plateLabel")} </span>
      {props.text}
    </span>
  );
}
