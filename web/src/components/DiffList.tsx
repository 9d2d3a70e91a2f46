import { For, Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { Icon } from "./Icon.tsx";
import styles from "./DiffList.module.css";

export interface Change {
  term: string;
  /** null where nothing was written; undefined where only the new word is shown. */
  before?: string | null | undefined;
  after: string | null;
}

/** What changes: the old struck in ink, an arrow, the new in bold. `narrow` has a shorter column of labels. */
export function DiffList(props: { changes: readonly Change[]; narrow?: boolean }): JSX.Element {
  return (
    <dl class={styles["list"]} classList={{ [styles["narrow"] ?? ""]: props.narrow ?? false }}>
      <For each={props.changes}>
        {(change) => (
          <div>
            <dt>{change.term}</dt>
            <dd>
              <Show when={change.before !== undefined} fallback={change.after}>
                <Show when={change.before} fallback={<Nothing />}>
                  {(text) => <del>{text()}</del>}
                </Show>
                <span class={styles["new"]}>
                  <Icon name="arrow-right" size={16} />
                  <span class="vh"> {t("history.now")} </span>
                  <Show when={change.after} fallback={<Nothing />}>
                    {(text) => <ins>{text()}</ins>}
                  </Show>
                </span>
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  );
}

const Nothing = (): JSX.Element => <span class={styles["none"]}>{t("history.empty")}</span>;
