import { For, type JSX } from "solid-js";
import { DRIVES, VEHICLE_CLASSES } from "#contracts/lists.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { Field } from "../../components/Field.tsx";
import { DateInput, NumberInput, Select, TextInput } from "../../components/inputs.tsx";
import { Pick, Picks } from "../../components/Pick.tsx";
import { t } from "../../i18n/index.ts";
import type { VehicleValues } from "./vehicle-values.ts";
import styles from "./VehicleForm.module.css";

const ACCIDENTS = [
  "unfallfrei",
  "nicht_unfallfrei",
  "unbekannt",
] as const satisfies readonly VehicleView["accident_status"][];

/** Everything about the vehicle that its owner may change. */
export function VehicleFields(props: {
  values: VehicleValues;
  /** What the server objects to, by field. */
  errors: Readonly<Record<string, string>>;
  onChange: (change: Partial<VehicleValues>) => void;
}): JSX.Element {
  const text = (
    field: "nickname" | "make" | "model" | "colour" | "licence_plate" | "hsn" | "tsn",
    label: string,
    hint?: string,
  ) => (
    <Field label={label} hint={hint} error={props.errors[field]}>
      <TextInput
        value={props.values[field] ?? ""}
        onInput={(value) => props.onChange({ [field]: value === "" ? null : value })}
        maxLength={80}
      />
    </Field>
  );

  return (
    <>
      <Picks legend={t("vehicle.form.accident")} small>
        <For each={ACCIDENTS}>
          {(status) => (
            <Pick
              name="accident-status"
              label={t(`terms.accident.${status}`)}
              checked={props.values.accident_status === status}
              onChange={() => props.onChange({ accident_status: status })}
            />
          )}
        </For>
      </Picks>
      {text("nickname", t("vehicle.form.nickname"))}
      <div class={styles["pair"]}>
        {text("make", t("vehicle.form.make"))}
        {text("model", t("vehicle.form.model"))}
        <Field label={t("vehicle.form.modelYear")} error={props.errors["model_year"]}>
          <TextInput
            inputmode="numeric"
            maxLength={4}
            value={props.values.model_year === null ? "" : String(props.values.model_year)}
            onInput={(year) => props.onChange({ model_year: /^\d+$/.test(year) ? Number(year) : null })}
          />
        </Field>
        <Field label={t("vehicle.form.registration")} error={props.errors["first_registration"]}>
          <DateInput
            value={props.values.first_registration ?? ""}
            onInput={(date) => props.onChange({ first_registration: date === "" ? null : date })}
          />
        </Field>
        <Field label={t("vehicle.form.drive")} error={props.errors["drive"]}>
          <Select
            value={props.values.drive ?? ""}
            onInput={(drive) => props.onChange({ drive: DRIVES.find((known) => known === drive) ?? null })}
            options={DRIVES.map((drive) => ({ value: drive, label: t(`terms.drive.${drive}`) }))}
            placeholder={t("vehicle.form.none")}
          />
        </Field>
        <Field label={t("vehicle.form.power")} error={props.errors["power_kw"]}>
          <NumberInput
            value={props.values.power_kw}
            onInput={(power) => props.onChange({ power_kw: power })}
            unit="kW"
          />
        </Field>
        <Field label={t("vehicle.form.vehicleClass")} error={props.errors["vehicle_class"]}>
          <Select
            value={props.values.vehicle_class ?? ""}
            onInput={(name) =>
              props.onChange({ vehicle_class: VEHICLE_CLASSES.find((known) => known === name) ?? null })
            }
            options={VEHICLE_CLASSES.map((name) => ({ value: name, label: t(`terms.vehicleClass.${name}`) }))}
            placeholder={t("vehicle.form.none")}
          />
        </Field>
        {text("colour", t("vehicle.form.colour"))}
        {text("hsn", t("vehicle.form.hsn"))}
        {text("tsn", t("vehicle.form.tsn"))}
      </div>
      {text("licence_plate", t("vehicle.form.plate"), t("vehicle.form.plateHint"))}
    </>
  );
}
