import { For, Show, type JSX } from "solid-js";
import { PUBLIC_PAGES, type PublicPage } from "#contracts/public-pages.ts";
import { t } from "../i18n/index.ts";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { Logo } from "./Logo.tsx";
import styles from "./Footer.module.css";

/** What the law wants within reach of every page, and the way to help. */
const IN_APP: readonly PublicPage[] = ["faq", "kontakt", "impressum", "datenschutz", "agb", "barrierefreiheit"];

/** In the app the disclaimer stands at the left, on the public site the name. */
export function Footer(props: { disclaimer?: boolean }): JSX.Element {
  return (
    <footer class={styles["footer"]}>
      <div class={`wrap ${styles["inside"]}`}>
        <Show when={props.disclaimer} fallback={<Logo href="/" />}>
          <p class={styles["disclaimer"]}>{t("shell.disclaimer")}</p>
        </Show>
        <nav aria-label={t("shell.footer")}>
          <For each={props.disclaimer ? IN_APP : PUBLIC_PAGES}>
            {(slug) => <a href={`/${slug}`}>{t(`shell.pages.${slug}`)}</a>}
          </For>
          <LanguageSwitch />
        </nav>
      </div>
    </footer>
  );
}
