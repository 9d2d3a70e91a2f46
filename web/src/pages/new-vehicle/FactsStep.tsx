import { For, type JSX } from "solid-js";
import { DRIVES } from "#contracts/lists.ts";
import { Button, TextButton } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { DateInput, NumberInput, Select, TextInput } from "../../components/inputs.tsx";
import { Pick, Picks } from "../../components/Pick.tsx";
import { SaveBar } from "../../components/SaveBar.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { today } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { ACCIDENT_STATUSES, VEHICLE_CLASSES, type SetValue, type VehicleValues } from "./vehicle-values.ts";
import styles from "./vin.module.css";

interface FactsStepProps {
  values: VehicleValues;
  set: SetValue;
  /** By the contract's name of the field. */
  errors: Readonly<Record<string, string | undefined>>;
  /** One sentence about the whole form, and another way where there is one. */
  refusal: JSX.Element;
  isBusy: boolean;
  onBack: () => void;
  onSave: () => void;
}

/** What stands in the document beside the number; each field carries its code there. */
export function FactsStep(props: FactsStepProps): JSX.Element {
  return (
    <form
      id="facts"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      <p class={styles["number"]}>
        <b>{props.values.vin}</b>
        <TextButton onClick={() => props.onBack()}>{t("newVehicle.changeVin")}</TextButton>
      </p>
      <Texts {...props} />
      <Figures {...props} />
      <SectionHead title={t("newVehicle.past")} />
      <Picks legend={t("newVehicle.accident")} small>
        <For each={ACCIDENT_STATUSES}>
          {(status) => (
            <Pick
              name="accident"
              label={t(`terms.accident.${status}`)}
              hint={t(`newVehicle.accidentHint.${status}`)}
              checked={props.values.accident_status === status}
              onChange={() => props.set("accident_status", status)}
            />
          )}
        </For>
      </Picks>
      <Field label={t("newVehicle.purchaseOdometer")} optional error={props.errors["purchase_odometer_km"]}>
        <NumberInput
          value={props.values.purchase_odometer_km}
          onInput={(km) => props.set("purchase_odometer_km", km)}
          unit="km"
        />
      </Field>
      {props.refusal}
      <SaveBar label={t("newVehicle.save")}>
        <Button kind="primary" large type="submit" busy={props.isBusy}>
          {t("newVehicle.save")}
        </Button>
      </SaveBar>
    </form>
  );
}

/** Names, and what the person chooses from. */
function Texts(props: FactsStepProps): JSX.Element {
  return (
    <>
      <div class={styles["pair"]}>
        <Field label={t("newVehicle.make")} error={props.errors["make"]}>
          <TextInput value={props.values.make} onInput={(text) => props.set("make", text)} maxLength={60} />
        </Field>
        <Field label={t("newVehicle.model")} error={props.errors["model"]}>
          <TextInput value={props.values.model} onInput={(text) => props.set("model", text)} maxLength={80} />
        </Field>
      </div>
      <div class={styles["pair"]}>
        <Field label={t("newVehicle.modelYear")} error={props.errors["model_year"]}>
          <TextInput
            inputmode="numeric"
            maxLength={4}
            value={props.values.model_year === null ? "" : String(props.values.model_year)}
            onInput={(text) => props.set("model_year", /^\d{1,4}$/.test(text) ? Number(text) : null)}
          />
        </Field>
        <Field label={t("newVehicle.firstRegistration")} error={props.errors["first_registration"]}>
          <DateInput
            max={today()}
            value={props.values.first_registration}
            onInput={(date) => props.set("first_registration", date)}
          />
        </Field>
      </div>
      <Field label={t("newVehicle.drive")} error={props.errors["drive"]}>
        <Select
          value={props.values.drive}
          onInput={(drive) => props.set("drive", DRIVES.find((one) => one === drive) ?? "")}
          options={DRIVES.map((drive) => ({ value: drive, label: t(`terms.drive.${drive}`) }))}
        />
      </Field>
      <Field label={t("newVehicle.class")} error={props.errors["vehicle_class"]}>
        <Select
          value={props.values.vehicle_class}
          onInput={(name) => props.set("vehicle_class", VEHICLE_CLASSES.find((one) => one === name) ?? "")}
          options={VEHICLE_CLASSES.map((name) => ({ value: name, label: t(`terms.vehicleClass.${name}`) }))}
        />
      </Field>
    </>
  );
}

/** Figures and signs that may be left out. */
function Figures(props: FactsStepProps): JSX.Element {
  return (
    <>
      <div class={styles["pair"]}>
        <Field label={t("newVehicle.power")} optional plain error={props.errors["power_kw"]}>
          <NumberInput value={props.values.power_kw} onInput={(kw) => props.set("power_kw", kw)} unit="kW" />
        </Field>
        <Field label={t("newVehicle.displacement")} optional plain error={props.errors["displacement_ccm"]}>
          <NumberInput
            value={props.values.displacement_ccm}
            onInput={(ccm) => props.set("displacement_ccm", ccm)}
            unit="cm³"
          />
        </Field>
      </div>
      <div class={styles["pair"]}>
        <Field label={t("newVehicle.hsn")} optional plain error={props.errors["hsn"]}>
          <TextInput
            inputmode="numeric"
            value={props.values.hsn}
            onInput={(text) => props.set("hsn", text)}
            maxLength={4}
          />
        </Field>
        <Field label={t("newVehicle.tsn")} optional plain error={props.errors["tsn"]}>
          <TextInput value={props.values.tsn} onInput={(text) => props.set("tsn", text.toUpperCase())} maxLength={8} />
        </Field>
      </div>
      <Field
        label={t("newVehicle.plate")}
        optional
        plain
        hint={t("newVehicle.plateHint")}
        error={props.errors["licence_plate"]}
      >
        <TextInput
          value={props.values.licence_plate}
          onInput={(text) => props.set("licence_plate", text.toUpperCase())}
          maxLength={20}
        />
      </Field>
      <Field label={t("newVehicle.colour")} optional plain error={props.errors["colour"]}>
        <TextInput value={props.values.colour} onInput={(text) => props.set("colour", text)} maxLength={40} />
      </Field>
      <Field label={t("newVehicle.nickname")} optional plain error={props.errors["nickname"]}>
        <TextInput value={props.values.nickname} onInput={(text) => props.set("nickname", text)} maxLength={80} />
      </Field>
    </>
  );
}
