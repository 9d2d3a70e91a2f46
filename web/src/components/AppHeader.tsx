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

/** Where the app leads, with what the role adds. */
export function sections(): readonly { name: AppSection; href: string; label: string; icon: IconName }[] {
  const me = knownMe();
  return [
    { name: "vehicles", href: "/fahrzeuge", label: t("shell.vehicles"), icon: "car" },
    { name: "documents", href: "/dokumente", label: t("shell.documents"), icon: "files" },
    ...(me && isAdmin(me.role)
      ? [
          {
            name: "administration" as const,
            href: "/verwaltung/pruefung",
            label: t("shell.administration"),
            icon: "shield-check" as const,
          },
        ]
      : []),
    { name: "profile", href: "/profil", label: t("shell.profile"), icon: "user" },
  ];
}
