import type { JSX } from "solid-js";
import { language, setLanguage, t } from "../i18n/index.ts";
import styles from "./Header.module.css";

/** Names the other language in that language and switches to it at once. */
export function LanguageSwitch(): JSX.Element {
  const other = () => (language() === "de" ? "en" : "de");
  return (
    <button type="button" class={styles["plainLink"]} lang={other()} onClick={() => void setLanguage(other())}>
      {t("shell.otherLanguage")}
    </button>
  );
}
