import { Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import styles from "./QrPanel.module.css";

/**
 * A QR code, dark on light in both themes, with its quiet zone. `src` is the address of an SVG of ours; `struck`
 * shows an old code that no longer works; without `src` a dashed empty frame stands in its place.
 */
export function QrPanel(props: {
  src?: string | undefined;
  size?: "s" | "m" | "l" | "xl";
  label?: string | undefined;
  struck?: boolean | undefined;
  empty?: JSX.Element;
}): JSX.Element {
  const size = () => styles[props.size ?? "m"];
  return (
    <Show when={props.src} fallback={<div class={`${styles["empty"]} ${size()}`}>{props.empty}</div>}>
      {(src) => (
        <div
          class={`${styles["panel"]} ${size()}`}
          classList={{ [styles["struck"] ?? ""]: props.struck ?? false }}
          data-theme="light"
        >
          <img src={src()} alt={props.label ?? t("shell.qr")} />
        </div>
      )}
    </Show>
  );
}
