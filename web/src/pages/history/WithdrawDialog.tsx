import { createSignal, For, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { createDraft } from "../../api/draft.ts";
import { withdrawEntry } from "../../api/entries.ts";
import { errorSentence, fieldErrors } from "../../api/problems.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Field, focusFirstError, Objection } from "../../components/Field.tsx";
import { TextArea } from "../../components/inputs.tsx";
import { Pick, Picks } from "../../components/Pick.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";

type Reason = NonNullable<EntryView["withdrawn"]>["reason"];

const REASONS = ["typo", "duplicate", "wrong_vehicle", "sold", "other"] as const satisfies readonly Reason[];

/** A reason from the list and a comment, both mandatory: they stand beside the struck entry for good. */
export function WithdrawDialog(props: { entry: EntryView; open: boolean; onClose: () => void }): JSX.Element {
  const [draft, set, clear] = createDraft<{ reason: Reason | ""; comment: string }>(
    `withdraw:${props.entry.group_id}`,
    { reason: "", comment: "" },
  );
  const [hasTried, setTried] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<unknown>();
  const comment = () => draft.comment.trim();

  const withdraw = async () => {
    setTried(true);
    setRefusal(undefined);
    if (draft.reason === "" || comment() === "") return focusFirstError(document.querySelector("[role=dialog]"));
    setBusy(true);
    try {
      await withdrawEntry(props.entry.vehicle_id, props.entry.id, { reason: draft.reason, comment: comment() });
      clear();
      props.onClose();
      void toast(t("history.withdrawnNow"));
    } catch (error) {
      setRefusal(error);
      focusFirstError(document.querySelector("[role=dialog]"));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t("history.withdrawTitle")}
      text={props.entry.trust_level === "T3" ? t("history.withdrawTextProven") : t("history.withdrawText")}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t("history.keep")}</Button>
          <Button kind="destructive" busy={isBusy()} onClick={() => void withdraw()}>
            {t("history.withdraw")}
          </Button>
        </>
      }
    >
      <Picks legend={t("history.reason")} small>
        <For each={REASONS}>
          {(reason) => (
            <Pick
              name="withdraw-reason"
              label={t(`history.reasons.${reason}`)}
              checked={draft.reason === reason}
              onChange={() => set("reason", reason)}
            />
          )}
        </For>
      </Picks>
      <Objection text={hasTried() && draft.reason === "" ? t("history.reasonMissing") : undefined} />
      <Field
        label={t("history.comment")}
        hint={t("history.commentHint")}
        error={hasTried() && comment() === "" ? t("history.commentMissing") : fieldErrors(refusal())["comment"]}
      >
        <TextArea
          required
          rows={2}
          maxLength={500}
          value={draft.comment}
          onInput={(comment) => set("comment", comment)}
        />
      </Field>
      <Objection text={refusal() ? errorSentence(refusal()) : undefined} />
    </Dialog>
  );
}
