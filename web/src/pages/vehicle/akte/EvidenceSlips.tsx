import { For, Show, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import { downloadHref } from "../../../api/documents.ts";
import { Slip, SlipAdd, Slips } from "../../../components/Slip.tsx";
import { isReadable, slipState } from "../../../document-standing.ts";
import { formatBytes } from "../../../i18n/format.ts";
import { t } from "../../../i18n/index.ts";

/** What hangs at an entry; where nothing does, the way to change that. */
export function EvidenceSlips(props: {
  entry: EntryView;
  documents: readonly DocumentView[];
  mayAttach: boolean;
}): JSX.Element {
  const attached = () => props.documents.filter((document) => props.entry.document_ids.includes(document.id));
  return (
    <Show when={attached().length > 0 || props.mayAttach}>
      <Slips>
        <For each={attached()}>
          {(document) => (
            <Slip
              name={document.filename}
              meta={formatBytes(document.size_bytes)}
              state={slipState(document, Date.now(), props.entry.id)}
              href={isReadable(document) ? downloadHref(document.id) : "/dokumente"}
              download={isReadable(document)}
            />
          )}
        </For>
        <Show when={attached().length === 0}>
          <SlipAdd href={`/fahrzeuge/${props.entry.vehicle_id}/eintrag/${props.entry.id}#nachweise`}>
            {t("vehicle.akte.attach")}
          </SlipAdd>
        </Show>
      </Slips>
    </Show>
  );
}
