import { Show, type JSX } from "solid-js";
import { t } from "../../i18n/index.ts";
import { Icon } from "../Icon.tsx";
import { openPalette } from "./opening.ts";
import header from "../Header.module.css";
import styles from "./PaletteButton.module.css";

const IS_MAC = /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** The visible way to the palette; beside it, where there is room, the keys that open it. */
export function PaletteButton(): JSX.Element {
  return (
    <button
      type="button"
      class={`${header["tool"]} ${styles["button"]}`}
      aria-label={t("palette.open")}
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={openPalette}
    >
      <Icon name="search" />
      <Show when={matchMedia("(hover: hover)").matches}>
        <kbd>{t(IS_MAC ? "palette.keysMac" : "palette.keys")}</kbd>
      </Show>
    </button>
  );
}
