import { Match, Show, Switch, type JSX } from "solid-js";
import { Button, TextButton } from "../../components/Button.tsx";
import { Field, Objection } from "../../components/Field.tsx";
import { Icon } from "../../components/Icon.tsx";
import { TextInput } from "../../components/inputs.tsx";
import { SaveBar } from "../../components/SaveBar.tsx";
import { t } from "../../i18n/index.ts";
import { DocumentFigure } from "./DocumentFigure.tsx";
import {
  CHASSIS_LENGTH,
  VIN_LENGTH,
  checkVinInput,
  isCheckDigit,
  replaceAt,
  splitVinInput,
  toVinCharacters,
} from "./vin-check.ts";
import { VinCells } from "./VinCells.tsx";
import { VinTells } from "./VinTells.tsx";
import styles from "./vin.module.css";
import type { SetValue, VehicleValues } from "./vehicle-values.ts";

interface VinStepProps {
  values: VehicleValues;
  set: SetValue;
  /** What the server said about `vin` or `check_digit`; undefined once it is changed. */
  refused: string | undefined;
  onDone: () => void;
}

/** The number first: it names the vehicle for good, so it is worth the second look. */
export function VinStep(props: VinStepProps): JSX.Element {
  const isReady = () => missingSentence(props.values) === null;
  return (
    <form
      id="vin"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady()) props.onDone();
      }}
    >
      <Show when={props.values.isChassisNumber} fallback={<VinFields {...props} />}>
        <ChassisField {...props} />
      </Show>
      <SaveBar
        label={t("newVehicle.next")}
        preview={
          <Show when={missingSentence(props.values)}>
            {(sentence) => (
              <p id="vin-missing" role="status">
                {sentence()}
              </p>
            )}
          </Show>
        }
      >
        <Button kind="primary" large type="submit" disabled={!isReady()} describedBy="vin-missing">
          {isReady() ? t("newVehicle.toFacts") : t("newVehicle.next")}
        </Button>
      </SaveBar>
    </form>
  );
}

function VinFields(props: VinStepProps): JSX.Element {
  const state = () => checkVinInput(props.values.vin, props.values.check_digit);
  const take = (text: string) => {
    const { vin, checkDigit } = splitVinInput(text);
    props.set("vin", vin);
    if (checkDigit !== null) props.set("check_digit", checkDigit);
  };
  const slip = () => {
    const now = state();
    if (now.kind === "forbidden") return now;
    return now.kind === "mismatch" ? now.slip : null;
  };
  const objection = () => {
    const now = state();
    if (now.kind === "forbidden") {
      return t("newVehicle.forbidden", { character: props.values.vin.charAt(now.position) });
    }
    if (now.kind !== "mismatch") return undefined;
    if (!now.slip) return t("newVehicle.mismatch");
    const [read, meant] = [props.values.vin.charAt(now.slip.position), now.slip.suggestion];
    return t("newVehicle.likely", { read, meant });
  };
  const fix = () => {
    const found = slip();
    if (!found) return undefined;
    return {
      label: t("newVehicle.fix", { character: found.suggestion, position: found.position + 1 }),
      apply: () => props.set("vin", replaceAt(props.values.vin, found.position, found.suggestion)),
    };
  };

  return (
    <>
      <p class={styles["count"]}>
        <span class="label">
          <b>E</b> {t("newVehicle.fieldE")}
        </span>
        <span class="small muted">{t("newVehicle.count", { n: props.values.vin.length, of: VIN_LENGTH })}</span>
      </p>
      <VinCells
        value={props.values.vin}
        onInput={take}
        badCell={slip()?.position ?? null}
        isRefused={props.refused !== undefined}
        describedBy="vin-hint vin-objection vin-refused"
      />
      <div class={styles["three"]}>
        <input
          id="field-3"
          maxLength={1}
          autocomplete="off"
          autocapitalize="characters"
          aria-describedby="vin-objection"
          value={props.values.check_digit}
          onInput={(event) => {
            const typed = toVinCharacters(event.currentTarget.value);
            event.currentTarget.value = isCheckDigit(typed) ? typed : "";
            props.set("check_digit", event.currentTarget.value);
          }}
        />
        <label for="field-3">
          <b>3</b> {t("newVehicle.checkDigit")}
        </label>
      </div>
      <Show when={state().kind === "proven"}>
        <p class={styles["proven"]} role="status">
          <Icon name="check" size={18} />
          <span>{t("newVehicle.proven")}</span>
        </p>
      </Show>
      <Objection id="vin-objection" text={objection()} fix={fix()} />
      <Objection id="vin-refused" text={props.refused} />
      <Show when={state().kind !== "proven"}>
        <p class={`small muted ${styles["hint"]}`} id="vin-hint">
          {t("newVehicle.vinHint")}
        </p>
      </Show>
      <Switch fallback={<DocumentFigure />}>
        <Match when={state().kind === "proven" || state().kind === "complete"}>
          <VinTells vin={props.values.vin} />
        </Match>
      </Switch>
      <div class={`small muted ${styles["other"]}`}>
        <Show
          when={state().kind === "mismatch"}
          fallback={
            <Show when={state().kind === "incomplete"}>
              {t("newVehicle.older")}{" "}
              <TextButton onClick={() => props.set("isChassisNumber", true)}>{t("newVehicle.toChassis")}</TextButton>
            </Show>
          }
        >
          {t("newVehicle.really")}{" "}
          <TextButton
            onClick={() => {
              props.set("check_digit", "");
              props.onDone();
            }}
          >
            {t("newVehicle.withoutThree")}
          </TextButton>
        </Show>
      </div>
    </>
  );
}

function ChassisField(props: VinStepProps): JSX.Element {
  return (
    <>
      <Field label={t("newVehicle.chassis")} hint={t("newVehicle.chassisHint")} error={props.refused}>
        <TextInput
          required
          value={props.values.vin}
          onInput={(text) => props.set("vin", toVinCharacters(text).slice(0, CHASSIS_LENGTH.max))}
        />
      </Field>
      <div class={`small muted ${styles["other"]}`}>
        <TextButton onClick={() => props.set("isChassisNumber", false)}>{t("newVehicle.toVin")}</TextButton>
      </div>
    </>
  );
}

/** Why it does not go on yet; null when it does. */
function missingSentence({ vin, check_digit, isChassisNumber }: VehicleValues): string | null {
  if (isChassisNumber) {
    const missing = CHASSIS_LENGTH.min - vin.length;
    return missing > 0 ? t("newVehicle.stillMissing", { n: missing }) : null;
  }
  const state = checkVinInput(vin, check_digit);
  if (state.kind === "incomplete") return t("newVehicle.stillMissing", { n: state.missing });
  return state.kind === "forbidden" || state.kind === "mismatch" ? t("newVehicle.lookAgain") : null;
}
