import { For, Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { Logo } from "./Logo.tsx";
import styles from "./Header.module.css";

interface PublicHeaderProps {
  /** Sections of the page, on wide screens. */
  links?: readonly { href: string; label: string }[] | undefined;
  /** What stands at the right end; the language switch when nothing else does. */
  right?: JSX.Element;
}

/** Header of the public site and of the way in. */
export function PublicHeader(props: PublicHeaderProps): JSX.Element {
  return (
    <header class={styles["header"]}>
      <div class={`wrap ${styles["inside"]}`}>
        <Logo href="/" />
        <Show when={props.links}>
          {(links) => (
            <nav class={styles["nav"]} aria-label={t("shell.mainNavigation")}>
              <For each={links()}>{(link) => <a href={link.href}>{link.label}</a>}</For>
            </nav>
          )}
        </Show>
        <div class={styles["right"]}>{props.right ?? <LanguageSwitch />}</div>
      </div>
    </header>
  );
}
