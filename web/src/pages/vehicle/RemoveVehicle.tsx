import { useNavigate } from "@solidjs/router";
import { createSignal, For, type JSX } from "solid-js";
import { errorSentence } from "../../api/problems.ts";
import { deleteVehicle } from "../../api/vehicles.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Field, Objection } from "../../components/Field.tsx";
import { TextArea } from "../../components/inputs.tsx";
import { Pick, Picks } from "../../components/Pick.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";

const REASONS = ["sold", "wrong_vehicle", "duplicate", "typo", "other"] as const;

/** Says the loss first, then asks for a reason and a comment; keeping is the safe choice. */
export function RemoveVehicle(props: { vehicleId: string; open: boolean; onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  const [reason, setReason] = createSignal<(typeof REASONS)[number]>("sold");
  const [comment, setComment] = createSignal("");
  const [isMissing, setMissing] = createSignal(false);
  const [refusal, setRefusal] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);

  const remove = async () => {
    setMissing(comment().trim() === "");
    if (isMissing()) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await deleteVehicle(props.vehicleId, { reason: reason(), comment: comment().trim() });
      props.onClose();
      navigate("/fahrzeuge");
      void toast(t("vehicle.remove.done"));
    } catch (error) {
      setRefusal(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={t("vehicle.remove.title")}
      text={t("vehicle.remove.text")}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t("vehicle.remove.keep")}</Button>
          <Button kind="destructive" busy={isBusy()} onClick={() => void remove()}>
            {t("vehicle.remove.confirm")}
          </Button>
        </>
      }
    >
      <Picks legend={t("vehicle.remove.reason")} small>
        <For each={REASONS}>
          {(name) => (
            <Pick
              name="remove-reason"
              label={t(`terms.reason.${name}`)}
              checked={reason() === name}
              onChange={() => setReason(name)}
            />
          )}
        </For>
      </Picks>
      <Field label={t("vehicle.remove.comment")} error={isMissing() ? t("vehicle.remove.commentMissing") : undefined}>
        <TextArea rows={2} required maxLength={500} value={comment()} onInput={setComment} />
      </Field>
      <Objection text={refusal() ? errorSentence(refusal()) : undefined} />
    </Dialog>
  );
}
