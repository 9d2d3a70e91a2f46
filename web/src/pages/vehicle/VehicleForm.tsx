import { createComputed, createSignal, For, on, Show, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import type { VehicleView } from "#contracts/vehicles.ts";
import { errorSentence, fieldErrors } from "../../api/problems.ts";
import { ApiError } from "../../api/request.ts";
import { getTrust } from "../../api/trust.ts";
import { changeVehicle, getVehicle } from "../../api/vehicles.ts";
import { revalidate } from "@solidjs/router";
import { Button, TextButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Field, Objection } from "../../components/Field.tsx";
import { DateInput, NumberInput, Select, TextInput } from "../../components/inputs.tsx";
import { Pick, Picks } from "../../components/Pick.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import { RemoveVehicle } from "./RemoveVehicle.tsx";
import { changesOf, rebased, valuesOf } from "./vehicle-values.ts";
import styles from "./VehicleForm.module.css";

const ACCIDENTS = [
  "unfallfrei",
  "nicht_unfallfrei",
  "unbekannt",
] as const satisfies readonly VehicleView["accident_status"][];
const DRIVES = ["petrol", "diesel", "electric", "hybrid", "plug_in_hybrid", "lpg_cng", "hydrogen", "other"] as const;
const CLASSES = ["hypercar", "sport", "luxus", "alltag", "nutzfahrzeug", "oldtimer", "motorrad"] as const;

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
  const errors = () => fieldErrors(refusal());
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
  const text = (
    field: "nickname" | "make" | "model" | "colour" | "licence_plate" | "hsn" | "tsn",
    label: string,
    hint?: string,
  ) => (
    <Field label={label} hint={hint} error={errors()[field]}>
      <TextInput
        value={values[field] ?? ""}
        onInput={(value) => set(field, value === "" ? null : value)}
        maxLength={80}
      />
    </Field>
  );

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
        <Picks legend={t("vehicle.form.accident")} small>
          <For each={ACCIDENTS}>
            {(status) => (
              <Pick
                name="accident-status"
                label={t(`terms.accident.${status}`)}
                checked={values.accident_status === status}
                onChange={() => set("accident_status", status)}
              />
            )}
          </For>
        </Picks>
        {text("nickname", t("vehicle.form.nickname"))}
        <div class={styles["pair"]}>
          {text("make", t("vehicle.form.make"))}
          {text("model", t("vehicle.form.model"))}
          <Field label={t("vehicle.form.modelYear")} error={errors()["model_year"]}>
            <TextInput
              inputmode="numeric"
              maxLength={4}
              value={values.model_year === null ? "" : String(values.model_year)}
              onInput={(year) => set("model_year", /^\d+$/.test(year) ? Number(year) : null)}
            />
          </Field>
          <Field label={t("vehicle.form.registration")} error={errors()["first_registration"]}>
            <DateInput
              value={values.first_registration ?? ""}
              onInput={(date) => set("first_registration", date === "" ? null : date)}
            />
          </Field>
          <Field label={t("vehicle.form.drive")} error={errors()["drive"]}>
            <Select
              value={values.drive ?? ""}
              onInput={(drive) => set("drive", DRIVES.find((known) => known === drive) ?? null)}
              options={DRIVES.map((drive) => ({ value: drive, label: t(`terms.drive.${drive}`) }))}
              placeholder={t("vehicle.form.none")}
            />
          </Field>
          <Field label={t("vehicle.form.power")} error={errors()["power_kw"]}>
            <NumberInput value={values.power_kw} onInput={(power) => set("power_kw", power)} unit="kW" />
          </Field>
          <Field label={t("vehicle.form.vehicleClass")} error={errors()["vehicle_class"]}>
            <Select
              value={values.vehicle_class ?? ""}
              onInput={(name) => set("vehicle_class", CLASSES.find((known) => known === name) ?? null)}
              options={CLASSES.map((name) => ({ value: name, label: t(`terms.vehicleClass.${name}`) }))}
              placeholder={t("vehicle.form.none")}
            />
          </Field>
          {text("colour", t("vehicle.form.colour"))}
          {text("hsn", t("vehicle.form.hsn"))}
          {text("tsn", t("vehicle.form.tsn"))}
        </div>
        {text("licence_plate", t("vehicle.form.plate"), t("vehicle.form.plateHint"))}
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
