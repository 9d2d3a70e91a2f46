import { createComputed, createSignal, on, Show, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import type { VehicleView } from "#contracts/vehicles.ts";
import { errorSentence, fieldErrors } from "../../api/problems.ts";
import { ApiError } from "../../api/request.ts";
import { getTrust } from "../../api/trust.ts";
import { changeVehicle, getVehicle } from "../../api/vehicles.ts";
import { revalidate } from "@solidjs/router";
import { Button, TextButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Objection } from "../../components/Field.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import { RemoveVehicle } from "./RemoveVehicle.tsx";
import { VehicleFields } from "./VehicleFields.tsx";
import { changesOf, rebased, valuesOf } from "./vehicle-values.ts";
import styles from "./VehicleForm.module.css";

/** The vehicle's own details. What somebody else saved meanwhile is laid under the person's own changes. */
export default function VehicleForm(props: { vehicle: VehicleView; open: boolean; onClose: () => void }): JSX.Element {
  const [base, setBase] = createSignal(valuesOf(props.vehicle));
  const [values, set] = createStore({ ...base() });
  const [refusal, setRefusal] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const [isRemoving, setRemoving] = createSignal(false);
  createComputed(
    on([() => props.open, () => props.vehicle.version], ([isOpen], before) => {
      if (!isOpen) return;
      const wasOpen = before?.[0] ?? false;
      set(wasOpen ? rebased(base(), values, props.vehicle) : valuesOf(props.vehicle));
      setBase(valuesOf(props.vehicle));
      if (!wasOpen) setRefusal(undefined);
    }),
  );
  const isConflict = () => refusal() instanceof ApiError && (refusal() as ApiError).code === "version_conflict";

  const save = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await changeVehicle(props.vehicle.id, props.vehicle.version, changesOf(base(), values));
      await revalidate(getTrust.key);
      props.onClose();
      void toast(t("vehicle.form.saved"));
    } catch (error) {
      setRefusal(error);
      if (error instanceof ApiError && error.code === "version_conflict") await revalidate(getVehicle.key);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Dialog
        open={props.open}
        onClose={props.onClose}
        title={t("vehicle.form.title")}
        text={t("vehicle.form.text")}
        wide
        actions={
          <>
            <Button onClick={() => props.onClose()}>{t("vehicle.form.cancel")}</Button>
            <Button kind="primary" busy={isBusy()} onClick={() => void save()}>
              {t("vehicle.form.save")}
            </Button>
          </>
        }
      >
        <VehicleFields values={values} errors={fieldErrors(refusal())} onChange={(change) => set(change)} />
        <Show when={refusal()}>
          <Objection text={isConflict() ? t("vehicle.form.conflict") : errorSentence(refusal())} />
        </Show>
        <p class={styles["remove"]}>
          <TextButton
            icon="trash-2"
            onClick={() => {
              props.onClose();
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
