import { For, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { sections, type AppSection, type Section } from "./AppHeader.tsx";
import { Icon } from "./Icon.tsx";
import styles from "./TabBar.module.css";

/** The bottom bar on phones; its central button writes an entry. */
export function TabBar(props: { current?: AppSection | undefined; entryHref: string }): JSX.Element {
  const left = () => sections().filter((section) => section.name === "vehicles" || section.name === "documents");
  const right = () => sections().filter((section) => !left().some((other) => other.name === section.name));
  const link = (section: Section) => (
    <a href={section.href} aria-current={props.current === section.name ? "page" : undefined}>
      <Icon name={section.icon} size={22} />
      <span>{section.label}</span>
    </a>
  );
  return (
    <nav class={styles["bar"]} aria-label={t("shell.mainNavigation")}>
      <For each={left()}>{link}</For>
      <a href={props.entryHref} class={styles["new"]}>
        <Icon name="plus" size={26} />
        <span>{t("shell.entry")}</span>
      </a>
      <For each={right()}>{link}</For>
    </nav>
  );
}
