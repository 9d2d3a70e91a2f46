import { createMemo, Show, type JSX } from "solid-js";
import { ENTRY_TYPES, PERFORMED_BY } from "#contracts/lists.ts";
import { Field } from "../../components/Field.tsx";
import { DateInput, NumberInput, Select, TextArea, TextInput } from "../../components/inputs.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { typeWord } from "../../components/Stamp.tsx";
import { Switch } from "../../components/Switch.tsx";
import { formatDate, formatKm, formatNumber, today } from "../../i18n/format.ts";
import { locale, t } from "../../i18n/index.ts";
import { ODOMETER_EVENTS, type EntryField, type EntryValues } from "./entry-values.ts";
import { doubtAbout, type OdometerDoubt, type Reading } from "./odometer-check.ts";
import { performerLabel } from "./performer-label.ts";
import styles from "./entry.module.css";

interface FieldsProps {
  values: EntryValues;
  set: <Name extends EntryField>(name: Name, value: EntryValues[Name]) => void;
  /** By the contract's name of the field. */
  errors: Readonly<Record<string, string | undefined>>;
}

/** The whole form in its order: four required fields, evidence, what may be left out. */
export function EntryFields(props: FieldsProps & { readings: readonly Reading[]; evidence: JSX.Element }): JSX.Element {
  return (
    <>
      <p class="muted">{t("entry.four")}</p>
      <RequiredFields {...props} />
      {props.evidence}
      <OptionalFields {...props} />
    </>
  );
}

/** The four that every entry needs. */
function RequiredFields(props: FieldsProps & { readings: readonly Reading[] }): JSX.Element {
  const doubt = createMemo(() => {
    const { odometer_km, odometer_event, date } = props.values;
    if (odometer_km === null || odometer_event !== "") return null;
    return doubtAbout(odometer_km, date, props.readings, today());
  });
  const last = () =>
    props.readings.reduce<Reading | null>((best, one) => (best && best.date >= one.date ? best : one), null);
  const fix = () => {
    const likely = doubt()?.likely;
    return typeof likely === "number"
      ? { label: `${formatNumber(likely)}?`, apply: () => props.set("odometer_km", likely) }
      : undefined;
  };
  return (
    <>
      <div class={styles["pair"]}>
        <Field label={t("entry.date")} error={props.errors["date"]}>
          <DateInput required value={props.values.date} onInput={(date) => props.set("date", date)} />
        </Field>
        <Field label={t("entry.type")} error={props.errors["type"]}>
          <Select
            required
            value={props.values.type}
            onInput={(type) => props.set("type", ENTRY_TYPES.find((one) => one === type) ?? "")}
            options={ENTRY_TYPES.map((type) => ({ value: type, label: typeWord(type) }))}
          />
        </Field>
      </div>
      <Field label={t("entry.performedBy")} error={props.errors["performed_by"]}>
        <Select
          required
          value={props.values.performed_by}
          onInput={(who) => props.set("performed_by", PERFORMED_BY.find((one) => one === who) ?? "")}
          options={PERFORMED_BY.map((who) => ({ value: who, label: performerLabel(who) }))}
        />
      </Field>
      <Field
        label={t("entry.odometer")}
        hint={
          <Show when={last()}>
            {(reading) => t("entry.lastReading", { km: formatKm(reading().km), date: formatDate(reading().date) })}
          </Show>
        }
        error={props.errors["odometer_km"]}
        warning={doubtText(doubt())}
        fix={fix()}
      >
        <NumberInput
          required
          value={props.values.odometer_km}
          onInput={(km) => props.set("odometer_km", km)}
          unit="km"
        />
      </Field>
      <Show when={doubt() !== null || props.values.odometer_event !== ""}>
        <Field label={t("entry.event")} hint={t("entry.eventHint")}>
          <Select
            value={props.values.odometer_event}
            onInput={(event) => props.set("odometer_event", ODOMETER_EVENTS.find((one) => one === event) ?? "")}
            placeholder={t("entry.events.none")}
            options={ODOMETER_EVENTS.map((event) => ({ value: event, label: t(`entry.events.${event}`) }))}
          />
        </Field>
      </Show>
    </>
  );
}

/** What may be left out; beside each stands why it is worth the care. */
function OptionalFields(props: FieldsProps): JSX.Element {
  return (
    <>
      <SectionHead title={t("entry.more")} />
      <Field label={t("entry.name")} optional error={props.errors["performed_by_name"]}>
        <TextInput
          value={props.values.performed_by_name}
          onInput={(name) => props.set("performed_by_name", name)}
          maxLength={120}
        />
      </Field>
      <Field label={t("entry.cost")} optional error={props.errors["cost_cents"]}>
        <NumberInput
          value={props.values.cost}
          onInput={(cost) => props.set("cost", cost)}
          decimals={2}
          unit={currencySign(props.values.currency)}
        />
      </Field>
      <Field label={t("entry.note")} optional error={props.errors["note"]}>
        <TextArea value={props.values.note} onInput={(note) => props.set("note", note)} maxLength={4000} />
      </Field>
      <Field
        label={t("entry.privateNote")}
        optional
        plain
        hint={t("entry.privateHint")}
        error={props.errors["private_note"]}
      >
        <TextArea
          value={props.values.private_note}
          onInput={(note) => props.set("private_note", note)}
          rows={2}
          maxLength={4000}
        />
      </Field>
      <div class={styles["booklet"]}>
        <Switch
          label={t("entry.booklet")}
          hint={t("entry.bookletHint")}
          checked={props.values.booklet}
          onChange={(booklet) => props.set("booklet", booklet)}
        />
      </div>
    </>
  );
}

function doubtText(doubt: OdometerDoubt | null): string | undefined {
  if (!doubt) return undefined;
  const against = doubt.against ? { km: formatKm(doubt.against.km), date: formatDate(doubt.against.date) } : {};
  const why = t(`entry.doubt.${doubt.kind}`, against);
  return `${why} ${t("entry.doubt.still")}${doubt.likely === null ? "" : ` ${t("entry.doubt.meant")}`}`;
}

function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat(locale(), { style: "currency", currency }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}
