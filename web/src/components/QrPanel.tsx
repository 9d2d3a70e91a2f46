import { Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import styles from "./QrPanel.module.css";

/**
 * A QR code, dark on light in both themes, with its quiet zone. `src` is the address of an SVG of ours, `svg` one that
 * was drawn here; `struck` shows an old code that no longer works; without either a dashed empty frame stands there.
 */
export function QrPanel(props: {
  src?: string | undefined;
  /** Markup of our own making, in currentColor. */
  svg?: string | undefined;
  size?: "s" | "m" | "l" | "xl";
  label?: string | undefined;
  struck?: boolean | undefined;
  empty?: JSX.Element;
}): JSX.Element {
  const size = () => styles[props.size ?? "m"];
  return (
    <Show when={props.src ?? props.svg} fallback={<div class={`${styles["empty"]} ${size()}`}>{props.empty}</div>}>
      {(drawing) => (
        <div
          class={`${styles["panel"]} ${size()}`}
          classList={{ [styles["struck"] ?? ""]: props.struck ?? false }}
          data-theme="light"
        >
          <Show
            when={props.src}
            fallback={<div role="img" aria-label={props.label ?? t("shell.qr")} innerHTML={drawing()} />}
          >
            <img src={drawing()} alt={props.label ?? t("shell.qr")} />
          </Show>
        </div>
      )}
    </Show>
  );
}
