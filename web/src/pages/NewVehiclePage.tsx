import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import { describeVin } from "#contracts/vin.ts";
import { createDraft } from "../api/draft.ts";
import { createOnce } from "../api/once.ts";
import { fieldErrors } from "../api/problems.ts";
import { createVehicle } from "../api/vehicles.ts";
import { focusFirstError } from "../components/Field.tsx";
import { Icon } from "../components/Icon.tsx";
import { FormPage } from "../components/pages.tsx";
import { toast } from "../components/toast.ts";
import { t } from "../i18n/index.ts";
import { FactsStep } from "./new-vehicle/FactsStep.tsx";
import { Refusal } from "./new-vehicle/Refusal.tsx";
import { EMPTY_VEHICLE, toNewVehicle, type SetValue, type VehicleValues } from "./new-vehicle/vehicle-values.ts";
import { CHASSIS_LENGTH, checkVinInput } from "./new-vehicle/vin-check.ts";
import { VinStep } from "./new-vehicle/VinStep.tsx";

/** Two steps: the number, then the facts. Both survive a reload; the step stands in the address, so Back works. */
export default function NewVehiclePage(): JSX.Element {
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [values, setValues, clear] = createDraft<VehicleValues>("vehicle", EMPTY_VEHICLE);
  const [refusal, setRefusal] = createSignal<unknown>();
  const [isBusy, setBusy] = createSignal(false);
  const keyFor = createOnce();

  const isFacts = () => search["schritt"] === "daten" && isNumberReady(values);
  const isStarted = () => values.vin !== "" || values.make !== "";
  const refusedNumber = () => {
    const errors = fieldErrors(refusal());
    return errors["vin"] ?? errors["check_digit"];
  };
  const set: SetValue = (name, value) => {
    if (name === "vin" || name === "check_digit") setRefusal(undefined);
    setValues((now) => ({ ...now, [name]: value }));
  };
  const goOn = () => {
    suggest(values, set);
    setRefusal(undefined);
    setSearch({ schritt: "daten" });
  };
  const save = async () => {
    setBusy(true);
    setRefusal(undefined);
    const body = toNewVehicle(values);
    try {
      const vehicle = await createVehicle(body, keyFor(body));
      clear();
      void toast(t("newVehicle.saved"));
      navigate(`/fahrzeuge/${vehicle.id}`, { replace: true });
    } catch (error) {
      setRefusal(error);
      if (refusedNumber() !== undefined) setSearch({ schritt: null });
      focusFirstError(document);
    } finally {
      setBusy(false);
    }
  };

  return (
    <FormPage
      title={t("newVehicle.title")}
      subtitle={isFacts() ? t("newVehicle.stepFacts") : t("newVehicle.stepVin")}
      close="/fahrzeuge"
      aside={
        <Show when={isStarted()}>
          <Icon name="check" size={16} />
          {t("entry.saved")}
        </Show>
      }
    >
      <Show when={isFacts()} fallback={<VinStep values={values} set={set} refused={refusedNumber()} onDone={goOn} />}>
        <FactsStep
          values={values}
          set={set}
          errors={fieldErrors(refusal())}
          refusal={<Show when={refusal()}>{(error) => <Refusal error={error()} />}</Show>}
          isBusy={isBusy()}
          onBack={() => setSearch({ schritt: null })}
          onSave={() => void save()}
        />
      </Show>
    </FormPage>
  );
}

/** What the number says goes into fields that are still empty; the person compares it with the document. */
function suggest(values: VehicleValues, set: SetValue): void {
  if (values.isChassisNumber) return;
  const { manufacturer, modelYear } = describeVin(values.vin);
  if (values.make === "" && manufacturer) set("make", manufacturer);
  if (values.model_year === null && modelYear) set("model_year", modelYear);
}

function isNumberReady({ vin, check_digit, isChassisNumber }: VehicleValues): boolean {
  if (isChassisNumber) return vin.length >= CHASSIS_LENGTH.min;
  return ["complete", "proven"].includes(checkVinInput(vin, check_digit).kind);
}
