import { Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { Logo } from "./Logo.tsx";
import styles from "./Footer.module.css";

/** In the app the disclaimer stands at the left, on the public site the name. */
export function Footer(props: { disclaimer?: boolean }): JSX.Element {
  return (
    <footer class={styles["footer"]}>
      <div class={`wrap ${styles["inside"]}`}>
        <Show when={props.disclaimer} fallback={<Logo href="/" />}>
          <p class={styles["disclaimer"]}>{t("shell.disclaimer")}</p>
        </Show>
        <nav aria-label={t("shell.footer")}>
          <a href="/datenschutz">{t("shell.privacy")}</a>
          <a href="/agb">{t("shell.terms")}</a>
          <LanguageSwitch />
        </nav>
      </div>
    </footer>
  );
}
