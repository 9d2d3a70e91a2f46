import { createEffect, createSignal, on, type JSX } from "solid-js";
import { createNote } from "../../api/draft.ts";
import { errorSentence } from "../../api/problems.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Field, focusFirstError } from "../../components/Field.tsx";
import { TextArea } from "../../components/inputs.tsx";
import { t } from "../../i18n/index.ts";

/** A deed that needs a sentence of why; success closes it, a refusal stands in it. */
export function ReasonDialog(props: {
  open: boolean;
  onClose: () => void;
  title: string;
  text: string;
  /** What the sentence is: a reason, a note. */
  label: string;
  /** Under which key the sentence survives a reload. */
  draft: string;
  /** The word on the button. */
  deed: string;
  destructive?: boolean;
  act: (reason: string) => Promise<void>;
}): JSX.Element {
  const [reason, setReason, clear] = createNote(() => `reason:${props.draft}`);
  const [error, setError] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  createEffect(
    on(
      () => props.open,
      () => setError(undefined),
    ),
  );
  const refuse = (sentence: string) => {
    setError(sentence);
    focusFirstError(document.querySelector("[role=dialog]"));
  };
  const act = async () => {
    if (reason().trim() === "") return refuse(t("review.reasonMissing"));
    setBusy(true);
    try {
      await props.act(reason().trim());
      clear();
      props.onClose();
    } catch (refusal) {
      refuse(errorSentence(refusal));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      text={props.text}
      actions={
        <>
          <Button onClick={props.onClose}>{t("stepUp.cancel")}</Button>
          <Button kind={props.destructive ? "destructive" : "primary"} busy={isBusy()} onClick={() => void act()}>
            {props.deed}
          </Button>
        </>
      }
    >
      <Field label={props.label} error={error()}>
        <TextArea value={reason()} onInput={setReason} rows={3} maxLength={500} />
      </Field>
    </Dialog>
  );
}
