import { createSignal, For, Show, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import type { EntryView } from "#contracts/entries.ts";
import { attachDocument, detachDocument, downloadHref } from "../../api/documents.ts";
import { forgetEntries } from "../../api/entries.ts";
import { errorSentence } from "../../api/problems.ts";
import { Button, TextButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Pick, Picks } from "../../components/Pick.tsx";
import { Slip, SlipAdd, Slips } from "../../components/Slip.tsx";
import { toast } from "../../components/toast.ts";
import { isReadable, slipState } from "../../document-standing.ts";
import { formatBytes } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import styles from "./history.module.css";

/** The slips of an entry; files of the vehicle may be hung on and taken off, which changes no revision. */
export function Evidence(props: { entry: EntryView; documents: readonly DocumentView[] }): JSX.Element {
  const [isChoosing, setChoosing] = createSignal(false);
  const [leaving, setLeaving] = createSignal<DocumentView>();
  const isAttached = (document: DocumentView) => document.entries.some((link) => link.entry_id === props.entry.id);
  const attached = () => props.documents.filter(isAttached);
  const others = () =>
    props.documents.filter((document) => !isAttached(document) && document.approval_status !== "REJECTED");
  const mayChange = () => props.entry.withdrawn === null;

  const act = async (what: () => Promise<void>, done: string) => {
    try {
      await what();
      await forgetEntries();
      void toast(done);
    } catch (error) {
      void toast(errorSentence(error), { bad: true });
    }
  };

  return (
    <Show when={mayChange() || attached().length > 0}>
      <Slips>
        <For each={attached()}>
          {(document) => (
            <div class={styles["hanging"]}>
              <Slip
                name={document.filename}
                meta={formatBytes(document.size_bytes)}
                state={slipState(document, Date.now(), props.entry.id)}
                href={isReadable(document) ? downloadHref(document.id) : "/dokumente"}
                download={isReadable(document)}
              />
              <Show when={mayChange()}>
                <TextButton
                  label={t("history.detachOf", { file: document.filename })}
                  onClick={() => setLeaving(document)}
                >
                  {t("history.detach")}
                </TextButton>
              </Show>
            </div>
          )}
        </For>
        <Show when={mayChange()}>
          <SlipAdd href={`/fahrzeuge/${props.entry.vehicle_id}/eintrag/${props.entry.id}#nachweise`}>
            {t("history.addEvidence")}
          </SlipAdd>
          <Show when={others().length > 0}>
            <SlipAdd onClick={() => setChoosing(true)}>{t("history.attachKnown")}</SlipAdd>
          </Show>
        </Show>
      </Slips>

      <ChooseDialog
        open={isChoosing()}
        documents={others()}
        onClose={() => setChoosing(false)}
        onChosen={(document) => {
          setChoosing(false);
          void act(() => attachDocument(document.id, props.entry.id), t("history.attachedNow"));
        }}
      />
      <Dialog
        open={leaving() !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t("history.detachTitle")}
        text={t("history.detachText", { file: leaving()?.filename ?? "" })}
        actions={
          <>
            <Button onClick={() => setLeaving(undefined)}>{t("history.keep")}</Button>
            <Button
              kind="destructive"
              onClick={() => {
                const id = leaving()?.id;
                setLeaving(undefined);
                if (id) void act(() => detachDocument(id, props.entry.id), t("history.detachedNow"));
              }}
            >
              {t("history.detach")}
            </Button>
          </>
        }
      />
    </Show>
  );
}

function ChooseDialog(props: {
  open: boolean;
  documents: readonly DocumentView[];
  onClose: () => void;
  onChosen: (document: DocumentView) => void;
}): JSX.Element {
  const [chosen, setChosen] = createSignal<DocumentView>();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t("history.chooseTitle")}
      text={t("history.chooseText")}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t("history.cancel")}</Button>
          <Button
            kind="primary"
            disabled={chosen() === undefined}
            onClick={() => {
              const document = chosen();
              if (document) props.onChosen(document);
            }}
          >
            {t("history.attach")}
          </Button>
        </>
      }
    >
      <Picks legend={t("history.chooseTitle")} hideLegend small>
        <For each={props.documents}>
          {(document) => (
            <Pick
              name="document"
              label={document.filename}
              hint={formatBytes(document.size_bytes)}
              checked={chosen()?.id === document.id}
              onChange={() => setChosen(document)}
            />
          )}
        </For>
      </Picks>
    </Dialog>
  );
}
