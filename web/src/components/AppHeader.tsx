import { For, Show, type JSX } from "solid-js";
import { isAdmin, knownMe } from "../api/session.ts";
import { t } from "../i18n/index.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";
import { Logo } from "./Logo.tsx";
import { PaletteButton } from "./palette/PaletteButton.tsx";
import styles from "./Header.module.css";

export type AppSection = "vehicles" | "documents" | "administration" | "profile";

export interface Back {
  href: string;
  label: string;
}

/** Header of the app; on phones the way back takes the place of the name. */
export function AppHeader(props: {
  current?: AppSection | undefined;
  back?: Back | undefined;
  /** From edge to edge, lower: above a tool that fills the window. */
  bench?: boolean | undefined;
}): JSX.Element {
  return (
    <header class={styles["header"]}>
      <div
        class={`wrap ${styles["inside"]}`}
        classList={{ [styles["hasBack"] ?? ""]: !!props.back, [styles["bench"] ?? ""]: props.bench ?? false }}
      >
        <Show when={props.back}>
          {(back) => (
            <a class={styles["back"]} href={back().href}>
              <Icon name="chevron-left" size={22} />
              {back().label}
            </a>
          )}
        </Show>
        <Logo href="/fahrzeuge" />
        <nav class={styles["nav"]} aria-label={t("shell.mainNavigation")}>
          <For each={sections().filter((section) => section.name !== "profile")}>
            {(section) => (
              <a href={section.href} aria-current={props.current === section.name ? "page" : undefined}>
                {section.label}
              </a>
            )}
          </For>
        </nav>
        <div class={styles["right"]}>
          <PaletteButton />
          <a
            class={`${styles["tool"]} ${styles["profile"]}`}
            href="/profil"
            aria-label={t("shell.profile")}
            aria-current={props.current === "profile" ? "page" : undefined}
          >
            <Icon name="user" />
            <span>{t("shell.profile")}</span>
          </a>
        </div>
      </div>
    </header>
  );
}

/** The way back above a title, on wide screens. */
export function Crumb(props: Back): JSX.Element {
  return (
    <a class={styles["crumb"]} href={props.href}>
      <Icon name="chevron-left" size={18} />
      {props.label}
    </a>
  );
}

export interface Section {
  readonly name: AppSection;
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
}

/** Where the app leads, with what the role adds; each section is always the same object, so that its link stays. */
export function sections(): readonly Section[] {
  const me = knownMe();
  return SECTIONS.filter(({ name }) => name !== "administration" || (me && isAdmin(me.role)));
}

const SECTIONS: readonly Section[] = [
  section("vehicles", "/fahrzeuge", "car"),
  section("documents", "/dokumente", "files"),
  section("administration", "/verwaltung/pruefung", "shield-check"),
  section("profile", "/profil", "user"),
];

function section(name: AppSection, href: string, icon: IconName): Section {
  return {
    name,
    href,
    icon,
    get label() {
      return t(`shell.${name}`);
    },
  };
}
