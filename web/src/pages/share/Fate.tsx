import { For, type JSX } from "solid-js";
import { t } from "../../i18n/index.ts";
import styles from "./share.module.css";

const ROWS = [
  { what: "share.stickers", fate: "share.stickersFate", isLost: true },
  { what: "share.links", fate: "share.linksFate", isLost: true },
  { what: "share.book", fate: "share.bookFate", isLost: false },
  { what: "share.light", fate: "share.lightFate", isLost: false },
] as const;

/** The loss is said before the button: what a new code does to what. */
export function Fate(): JSX.Element {
  return (
    <table class={styles["fate"]}>
      <caption>{t("share.fate")}</caption>
      <tbody>
        <For each={ROWS}>
          {({ what, fate, isLost }) => (
            <tr>
              <th scope="row">{t(what)}</th>
              <td classList={{ red: isLost }}>{t(fate)}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
