import { For, Show, type JSX } from "solid-js";
import styles from "./Tabs.module.css";

export interface Tab {
  href: string;
  label: string;
  current: boolean;
  count?: number | undefined;
}

/** Views of one thing as links on a rule, so that each has its own address. */
export function Tabs(props: { label: string; tabs: readonly Tab[]; aside?: JSX.Element }): JSX.Element {
  return (
    <div class={styles["row"]}>
      <nav class={styles["tabs"]} aria-label={props.label}>
        <For each={props.tabs}>
          {(tab) => (
            <a href={tab.href} aria-current={tab.current ? "page" : undefined} noScroll>
              {tab.label}
              <Show when={tab.count !== undefined}>
                <span>{tab.count}</span>
              </Show>
            </a>
          )}
        </For>
      </nav>
      {props.aside}
    </div>
  );
}
