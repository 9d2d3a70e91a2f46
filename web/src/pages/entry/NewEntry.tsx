import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal, onCleanup, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { deleteDocument } from "../../api/documents.ts";
import { createDraft } from "../../api/draft.ts";
import { createEntry } from "../../api/entries.ts";
import { createOnce } from "../../api/once.ts";
import { errorSentence, fieldErrors } from "../../api/problems.ts";
import { Button } from "../../components/Button.tsx";
import { focusFirstError, Objection } from "../../components/Field.tsx";
import { SaveBar } from "../../components/SaveBar.tsx";
import { toast } from "../../components/toast.ts";
import { createUploads } from "../../components/uploads/create-uploads.ts";
import type { StoredFile } from "../../components/uploads/Uploads.tsx";
import { today } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { EntryFields } from "./EntryFields.tsx";
import { emptyValues, toContent, type EntryValues } from "./entry-values.ts";
import { EntryStamp } from "./EntryStamp.tsx";
import { EvidenceSection } from "./EvidenceSection.tsx";
import { missingErrors, whenQuiet } from "./form.ts";
import { comparableReadings } from "./odometer-check.ts";
import { markSaved } from "./SavedMark.tsx";

interface Draft {
  values: EntryValues;
  /** Evidence that is stored already and waits for its entry. */
  documents: StoredFile[];
}

export function NewEntry(props: { vehicle: VehicleView; entries: readonly EntryView[] }): JSX.Element {
  const navigate = useNavigate();
  const initial: Draft = { values: emptyValues(today()), documents: [] };
  const untouched = JSON.stringify(initial);
  const name = `entry:${props.vehicle.id}`;
  const [draft, setDraft, clear] = createDraft<Draft>(name, initial);
  const [hasTried, setTried] = createSignal(false);
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<unknown>();
  const keyFor = createOnce();
  let form: HTMLFormElement | undefined;

  createEffect(() => markSaved(JSON.stringify(draft) !== untouched));
  onCleanup(() => markSaved(false));

  const uploads = createUploads({
    target: () => ({ vehicleId: props.vehicle.id }),
    onStored: (document) =>
      setDraft("documents", draft.documents.length, {
        id: document.id,
        name: document.filename,
        sizeBytes: document.size_bytes,
      }),
    keptAs: name,
  });
  const removeStored = (file: StoredFile) => {
    setDraft("documents", (files) => files.filter((other) => other.id !== file.id));
    // No entry holds it, so nobody would miss it; where this fails it stands under Dokumente.
    void deleteDocument(file.id).catch(() => {});
  };

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(undefined);
    if (!toContent(draft.values)) return focusFirstError(form);
    setSaving(true);
    try {
      // What is still on its way belongs to this entry too.
      await whenQuiet(uploads);
      const content = toContent(draft.values);
      if (!content || uploads.hasFailed()) return;
      const document_ids = draft.documents.map((file) => file.id);
      const body = { ...content, ...(document_ids.length > 0 ? { document_ids } : {}) };
      await createEntry(props.vehicle.id, body, keyFor(body));
      clear();
      void toast(t("entry.written"));
      navigate(`/fahrzeuge/${props.vehicle.id}`);
    } catch (error) {
      setRefusal(error);
      focusFirstError(form);
    } finally {
      setSaving(false);
    }
  };

  const errors = () => ({ ...(hasTried() ? missingErrors(draft.values) : {}), ...fieldErrors(refusal()) });
  return (
    <>
      <form id="entry" ref={(element) => (form = element)} onSubmit={(event) => void save(event)} noValidate>
        <EntryFields
          values={draft.values}
          set={(name, value) => setDraft("values", name, value)}
          errors={errors()}
          readings={comparableReadings(props.entries, draft.values.date)}
          evidence={
            <EvidenceSection
              uploads={uploads}
              stored={draft.documents}
              onRemoveStored={removeStored}
              hint={t("entry.evidenceHint")}
              state={t("uploads.stored")}
            />
          }
        />
        <Objection text={hasTried() && uploads.hasFailed() ? t("entry.unsentFiles") : undefined} />
        <Objection text={refusal() ? errorSentence(refusal()) : undefined} />
      </form>
      <SaveBar label={t("entry.save")} preview={<EntryStamp values={draft.values} />}>
        <Button kind="primary" large type="submit" form="entry" busy={isSaving()}>
          {isSaving() && uploads.isBusy() ? t("entry.waitsForFiles") : t("entry.save")}
        </Button>
      </SaveBar>
    </>
  );
}
