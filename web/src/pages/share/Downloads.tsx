import type { JSX } from "solid-js";
import { For } from "solid-js";
import { qrHref } from "../../api/sharing.ts";
import { Icon } from "../../components/Icon.tsx";
import { t } from "../../i18n/index.ts";
import styles from "./share.module.css";

const FORMATS = [
  { format: "svg", name: "SVG", hint: "share.svgHint" },
  { format: "png", name: "PNG", hint: "share.pngHint" },
] as const;

/** The code as files; each row is one link. */
export function Downloads(props: { vehicleId: string; rotatedAt: string | null }): JSX.Element {
  return (
    <>
      <h3 class={styles["subhead"]}>{t("share.download")}</h3>
      <ul class={styles["files"]}>
        <For each={FORMATS}>
          {({ format, name, hint }) => (
            <li>
              <a
                href={qrHref(props.vehicleId, format, props.rotatedAt)}
                download={`mini-check.${format}`}
                rel="external"
                aria-label={`${t("share.qrAs", { format: name })}, ${t(hint)}`}
              >
                <b>{name}</b>
                <span>{t(hint)}</span>
                <Icon name="download" size={18} />
              </a>
            </li>
          )}
        </For>
      </ul>
    </>
  );
}
