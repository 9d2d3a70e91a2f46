import { onMount, type JSX } from "solid-js";
import { Raises } from "../../components/Field.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import type { Uploads as UploadsState } from "../../components/uploads/create-uploads.ts";
import { Uploads, type StoredFile } from "../../components/uploads/Uploads.tsx";
import { t } from "../../i18n/index.ts";
import styles from "./entry.module.css";

/** Evidence of an entry: what is there, what is on its way, and how to add more. */
export function EvidenceSection(props: {
  uploads: UploadsState;
  stored: readonly StoredFile[];
  onRemoveStored?: ((file: StoredFile) => void) | undefined;
  hint: string;
  /** Where the stored ones stand, unless they say so themselves. */
  state?: string;
}): JSX.Element {
  // Links lead here with #nachweise; the section comes later than the page, so the browser cannot find it by itself.
  onMount(() => location.hash === "#nachweise" && document.getElementById("nachweise")?.scrollIntoView());
  return (
    <section aria-labelledby="nachweise">
      <SectionHead id="nachweise" title={t("entry.evidence")} />
      <p class={`small muted ${styles["before"]}`}>{props.hint}</p>
      <Uploads
        uploads={props.uploads}
        stored={props.stored}
        state={props.state}
        onRemoveStored={props.onRemoveStored}
      />
      <Raises />
    </section>
  );
}
