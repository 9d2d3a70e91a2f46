import { For, Show, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import { downloadHref, previewHref } from "../../../api/documents.ts";
import { entryTitle } from "../../../components/entry-title.ts";
import { Slip } from "../../../components/Slip.tsx";
import { isReadable, slipState } from "../../../document-standing.ts";
import { formatBytes, formatDate } from "../../../i18n/format.ts";
import styles from "./Gallery.module.css";

/** The pictures among the evidence, each with the work that it shows. What is not checked yet shows its slip. */
export function Gallery(props: {
  vehicleId: string;
  entries: readonly EntryView[];
  documents: readonly DocumentView[];
}): JSX.Element {
  const pictures = () =>
    props.entries.flatMap((entry) =>
      props.documents
        .filter(({ id, content_type }) => entry.document_ids.includes(id) && content_type.startsWith("image/"))
        .map((document) => ({ entry, document })),
    );
  return (
    <ul class={styles["gallery"]}>
      <For each={pictures()}>
        {({ entry, document }) => (
          <li>
            <Show
              when={isReadable(document)}
              fallback={
                <div class={styles["waiting"]}>
                  <Slip
                    name={document.filename}
                    meta={formatBytes(document.size_bytes)}
                    state={slipState(document, Date.now(), entry.id)}
                    href="/dokumente"
                  />
                </div>
              }
            >
              <a class={styles["picture"]} href={downloadHref(document.id)} download="" rel="external">
                <img src={previewHref(document.id)} alt={document.filename} loading="lazy" width="360" height="240" />
              </a>
            </Show>
            <p class="small">
              <a href={`/fahrzeuge/${props.vehicleId}/verlauf/${entry.id}`}>{entryTitle(entry)}</a>
              <span class="muted nb">{formatDate(entry.date)}</span>
            </p>
          </li>
        )}
      </For>
    </ul>
  );
}
