import { createComputed, createSignal, on, Show, type JSX } from "solid-js";
import type { VehicleView } from "#contracts/vehicles.ts";
import { createDraft } from "../../api/draft.ts";
import { errorSentence, fieldErrors } from "../../api/problems.ts";
import { ApiError } from "../../api/request.ts";
import { getTrust } from "../../api/trust.ts";
import { changeVehicle, getVehicle } from "../../api/vehicles.ts";
import { revalidate } from "@solidjs/router";
import { Button, TextButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { focusFirstError, Objection } from "../../components/Field.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import { RemoveVehicle } from "./RemoveVehicle.tsx";
import { VehicleFields } from "./VehicleFields.tsx";
import { changesOf, rebased, valuesOf } from "./vehicle-values.ts";
import styles from "./VehicleForm.module.css";

/** The vehicle's own details. What somebody else saved meanwhile is laid under the person's own changes. */
export default function VehicleForm(props: { vehicle: VehicleView; open: boolean; onClose: () => void }): JSX.Element {
  const asStored = () => ({ base: valuesOf(props.vehicle), values: valuesOf(props.vehicle) });
  const [draft, setDraft, clear] = createDraft(`edit:${props.vehicle.id}`, asStored());
  const [refusal, setRefusal] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const [isRemoving, setRemoving] = createSignal(false);
  createComputed(
    on([() => props.open, () => props.vehicle.version], ([isOpen], before) => {
      if (!isOpen) return;
      setDraft({ ...asStored(), values: rebased(draft.base, draft.values, props.vehicle) });
      if (!before?.[0]) setRefusal(undefined);
    }),
  );
  // Closing takes back what was not saved; a reload or a lost session does not.
  const close = () => {
    setDraft(asStored());
    clear();
    props.onClose();
  };
  const isConflict = () => refusal() instanceof ApiError && (refusal() as ApiError).code === "version_conflict";

  const save = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await changeVehicle(props.vehicle.id, props.vehicle.version, changesOf(draft.base, draft.values));
      await revalidate(getTrust.key);
      close();
      void toast(t("vehicle.form.saved"));
    } catch (error) {
      setRefusal(error);
      focusFirstError(document.querySelector("[role=dialog]"));
      if (error instanceof ApiError && error.code === "version_conflict") await revalidate(getVehicle.key);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Dialog
        open={props.open}
        onClose={close}
        title={t("vehicle.form.title")}
        text={t("vehicle.form.text")}
        wide
        actions={
          <>
            <Button onClick={close}>{t("vehicle.form.cancel")}</Button>
            <Button kind="primary" busy={isBusy()} onClick={() => void save()}>
              {t("vehicle.form.save")}
            </Button>
          </>
        }
      >
        <VehicleFields
          values={draft.values}
          errors={fieldErrors(refusal())}
          onChange={(change) => setDraft("values", change)}
        />
        <Show when={refusal()}>
          <Objection text={isConflict() ? t("vehicle.form.conflict") : errorSentence(refusal())} />
        </Show>
        <p class={styles["remove"]}>
          <TextButton
            icon="trash-2"
            onClick={() => {
              close();
              setRemoving(true);
            }}
          >
            {t("vehicle.form.remove")}
          </TextButton>
        </p>
      </Dialog>
      <RemoveVehicle vehicleId={props.vehicle.id} open={isRemoving()} onClose={() => setRemoving(false)} />
    </>
  );
}
