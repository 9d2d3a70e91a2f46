import { createAsync, useNavigate } from "@solidjs/router";
import { createEffect, createSignal, onCleanup, Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getDocuments } from "../../api/documents.ts";
import { createDraft } from "../../api/draft.ts";
import { forgetEntries, reviseEntry } from "../../api/entries.ts";
import { createOnce } from "../../api/once.ts";
import { errorSentence, fieldErrors } from "../../api/problems.ts";
import { ApiError } from "../../api/request.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Field, focusFirstError, Objection } from "../../components/Field.tsx";
import { TextArea } from "../../components/inputs.tsx";
import { SaveBar } from "../../components/SaveBar.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { State } from "../../components/states.tsx";
import { toast } from "../../components/toast.ts";
import { createUploads } from "../../components/uploads/create-uploads.ts";
import { slipState } from "../../document-standing.ts";
import { t } from "../../i18n/index.ts";
import { EntryFields } from "./EntryFields.tsx";
import { isSameContent, toContent, valuesOf, type EntryValues } from "./entry-values.ts";
import { EntryStamp } from "./EntryStamp.tsx";
import { EvidenceSection } from "./EvidenceSection.tsx";
import { missingErrors } from "./form.ts";
import { NewerRevision } from "./NewerRevision.tsx";
import { comparableReadings } from "./odometer-check.ts";
import { markSaved } from "./SavedMark.tsx";

interface Draft {
  /** The revision that the input started from. */
  baseId: string;
  values: EntryValues;
  reason: string;
}

interface CorrectEntryProps {
  vehicle: VehicleView;
  entries: readonly EntryView[];
  newest: EntryView;
}

/** A correction is a new revision with a reason; evidence is attached at once and needs none. */
export function CorrectEntry(props: CorrectEntryProps): JSX.Element {
  const historyHref = () => `/fahrzeuge/${props.vehicle.id}/verlauf/${props.newest.id}`;
  return (
    <Show
      when={props.newest.withdrawn === null}
      fallback={
        <State
          level={2}
          label={t("terms.withdrawn")}
          title={t("entry.withdrawnTitle")}
          text={t("entry.withdrawnText")}
          actions={
            <ButtonLink kind="primary" href={historyHref()}>
              {t("entry.toHistory")}
            </ButtonLink>
          }
        />
      }
    >
      <CorrectionForm {...props} historyHref={historyHref()} />
    </Show>
  );
}

function CorrectionForm(props: CorrectEntryProps & { historyHref: string }): JSX.Element {
  const navigate = useNavigate();
  const initial = (): Draft => ({ baseId: props.newest.id, values: valuesOf(props.newest), reason: "" });
  const name = `correct:${props.newest.group_id}`;
  const [draft, setDraft, clear] = createDraft<Draft>(name, initial());
  const [hasTried, setTried] = createSignal(false);
  const [isSaving, setSaving] = createSignal(false);
  const [refusal, setRefusal] = createSignal<unknown>();
  const keyFor = createOnce();
  let form: HTMLFormElement | undefined;

  const standing = () => (isChanged() ? undefined : props.newest.trust_level);
  const hasConflict = () => draft.baseId !== props.newest.id;
  const isChanged = () => !isSameContent(toContent(draft.values), toContent(valuesOf(props.newest)));
  createEffect(() => markSaved(isChanged() || draft.reason !== ""));
  onCleanup(() => markSaved(false));
  // Nothing of one's own in it: an old draft simply follows the newest revision.
  createEffect(() => !isChanged() && setDraft("baseId", props.newest.id));

  const documents = createAsync(() => getDocuments(props.vehicle.id));
  const attached = () =>
    (documents() ?? [])
      .filter((document) => document.entries.some((link) => link.entry_id === props.newest.id))
      .map((document) => ({
        id: document.id,
        name: document.filename,
        sizeBytes: document.size_bytes,
        state: t(`states.slip.${slipState(document, Date.now(), props.newest.id)}`),
      }));
  const uploads = createUploads({
    target: () => ({ vehicleId: props.vehicle.id, entryId: props.newest.id }),
    onStored: () => void forgetEntries(),
    keptAs: name,
  });

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    setRefusal(undefined);
    const content = toContent(draft.values);
    const reason = draft.reason.trim();
    if (!content || reason === "") return focusFirstError(form);
    setSaving(true);
    try {
      const body = { ...content, reason };
      const revised = await reviseEntry(props.vehicle.id, draft.baseId, body, keyFor([draft.baseId, body]));
      clear();
      void toast(t("entry.corrected"));
      navigate(`/fahrzeuge/${props.vehicle.id}/verlauf/${revised.id}`);
    } catch (error) {
      if (error instanceof ApiError && error.code === "revision_conflict") {
        await forgetEntries();
        window.scrollTo({ top: 0 });
      } else {
        setRefusal(error);
        focusFirstError(form);
      }
    } finally {
      setSaving(false);
    }
  };

  const errors = (): Record<string, string | undefined> => ({
    ...(hasTried() ? missingErrors(draft.values) : {}),
    ...(hasTried() && draft.reason.trim() === "" ? { reason: t("entry.missing.reason") } : {}),
    ...fieldErrors(refusal()),
  });
  return (
    <>
      <Show when={hasConflict()}>
        <NewerRevision
          vehicleId={props.vehicle.id}
          baseId={draft.baseId}
          newest={props.newest}
          keepMine={() => setDraft("baseId", props.newest.id)}
          takeTheirs={() => setDraft(initial())}
        />
      </Show>
      <form id="entry" ref={(element) => (form = element)} onSubmit={(event) => void save(event)} noValidate>
        <EntryFields
          values={draft.values}
          set={(name, value) => setDraft("values", name, value)}
          errors={errors()}
          readings={comparableReadings(props.entries, draft.values.date, props.newest.group_id)}
          evidence={<EvidenceSection uploads={uploads} stored={attached()} hint={t("entry.evidenceAtOnce")} />}
        />
        <Show when={isChanged()}>
          <SectionHead title={t("entry.why")} />
          <Field label={t("entry.reason")} hint={t("entry.reasonHint")} error={errors()["reason"]}>
            <TextArea
              required
              rows={2}
              maxLength={500}
              value={draft.reason}
              onInput={(reason) => setDraft("reason", reason)}
            />
          </Field>
        </Show>
        <Objection text={refusal() ? errorSentence(refusal()) : undefined} />
      </form>
      <SaveBar
        label={t("entry.saveCorrection")}
        preview={
          <Show when={hasConflict()} fallback={<EntryStamp values={draft.values} standing={standing()} />}>
            <p id="conflict-first">{t("entry.conflictFirst")}</p>
          </Show>
        }
      >
        <Show
          when={isChanged()}
          fallback={
            <Show
              when={uploads.isBusy()}
              fallback={
                <ButtonLink kind="primary" large href={props.historyHref}>
                  {t("entry.done")}
                </ButtonLink>
              }
            >
              <Button kind="primary" large busy>
                {t("entry.waitsForFiles")}
              </Button>
            </Show>
          }
        >
          <Button
            kind="primary"
            large
            type="submit"
            form="entry"
            busy={isSaving()}
            disabled={hasConflict()}
            describedBy="conflict-first"
          >
            {t("entry.saveCorrection")}
          </Button>
        </Show>
      </SaveBar>
    </>
  );
}
