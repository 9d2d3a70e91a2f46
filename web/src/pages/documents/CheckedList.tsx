import { createSignal, For, Show, type JSX } from "solid-js";
import { downloadHref } from "../../api/documents.ts";
import { TextButton } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { formatBytes, formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { EntryOf, type RowActs } from "./DocumentRow.tsx";
import type { Row } from "./rows.ts";
import styles from "./documents.module.css";

const FIRST = 12;

/** What is checked needs no attention: one line each. */
export function CheckedList(props: { rows: readonly Row[] } & RowActs): JSX.Element {
  const [showsAll, setShowsAll] = createSignal(false);
  const shown = () => (showsAll() ? props.rows : props.rows.slice(0, FIRST));
  return (
    <>
      <ul class={styles["checked"]}>
        <For each={shown()}>
          {(row) => (
            <li>
              <span class={styles["name"]}>
                <Icon name="check" size={16} />
                <b>{row.document.filename}</b>
              </span>
              <span class={styles["entry"]}>
                <EntryOf row={row} onAssign={props.onAssign} />
              </span>
              <span class={styles["vehicle"]}>{row.vehicle}</span>
              <span class={styles["date"]}>{formatDate(row.document.created_at)}</span>
              <span class={styles["size"]}>{formatBytes(row.document.size_bytes)}</span>
              <span class={styles["tools"]}>
                <a
                  class={styles["tool"]}
                  href={downloadHref(row.document.id)}
                  download=""
                  rel="external"
                  aria-label={t("documents.loadOf", { file: row.document.filename })}
                >
                  <Icon name="download" size={18} />
                </a>
                <button
                  type="button"
                  class={styles["tool"]}
                  aria-label={t("documents.deleteOf", { file: row.document.filename })}
                  onClick={() => props.onDelete(row)}
                >
                  <Icon name="trash-2" size={18} />
                </button>
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={!showsAll() && props.rows.length > FIRST}>
        <TextButton onClick={() => setShowsAll(true)}>
          {t("documents.more", { n: props.rows.length - FIRST })}
        </TextButton>
      </Show>
    </>
  );
}
