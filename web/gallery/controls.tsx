import { createSignal, For, type JSX } from "solid-js";
import { ApiError } from "../src/api/request.ts";
import { Button, ButtonLink, TextButton } from "../src/components/Button.tsx";
import { CodeInput } from "../src/components/CodeInput.tsx";
import { FactorCode, NO_FACTOR } from "../src/components/FactorCode.tsx";
import { Field, Objection, Raises } from "../src/components/Field.tsx";
import { DateInput, NumberInput, Select, TextArea, TextInput } from "../src/components/inputs.tsx";
import { Pick, Picks } from "../src/components/Pick.tsx";
import { Progress } from "../src/components/Progress.tsx";
import { FactorProof, MailProof } from "../src/components/StepUpProof.tsx";
import { Switch } from "../src/components/Switch.tsx";
import type { UploadRow, Uploads as UploadsState } from "../src/components/uploads/create-uploads.ts";
import { Uploads } from "../src/components/uploads/Uploads.tsx";
import { Specimen } from "./Specimen.tsx";

const KINDS = ["primary", "outline", "quiet", "destructive"] as const;
const nothing = () => {};

/** What is pressed, typed and chosen. */
export function Controls(): JSX.Element {
  const [isOn, setOn] = createSignal(true);
  const [use, setUse] = createSignal("private");
  return (
    <>
      <Specimen name="Button">
        <For each={KINDS}>{(kind) => <Button kind={kind}>Eintrag schreiben</Button>}</For>
        <For each={KINDS}>
          {(kind) => (
            <Button kind={kind} icon="plus">
              Mit Zeichen
            </Button>
          )}
        </For>
        <For each={KINDS}>
          {(kind) => (
            <Button kind={kind} disabled>
              Gesperrt
            </Button>
          )}
        </For>
        <Button kind="primary" busy>
          Lädt
        </Button>
        <Button kind="primary" large>
          Groß
        </Button>
        <ButtonLink href="#Button">Als Link</ButtonLink>

        <TextButton onClick={nothing} icon="copy">
          Kopieren
        </TextButton>
        <TextButton onClick={nothing} disabled>
          Gesperrt
        </TextButton>
      </Specimen>
      <Specimen name="Field" stacked>
        <Field label="Betrieb" hint="Wie auf der Rechnung." optional>
          <TextInput value="Autohaus Kern" onInput={nothing} suggestions={["Autohaus Kern"]} />
        </Field>
        <Field label="E-Mail-Adresse" error="Das ist keine ganze E-Mail-Adresse. Sieh nach, ob das @ fehlt.">
          <TextInput value="karla@" onInput={nothing} type="email" />
        </Field>
        <Field
          label="Kilometerstand"
          warning="Der Stand liegt unter dem vom 18.11.2025 (172.310 km)."
          fix={{ label: "186.420 km", apply: nothing }}
        >
          <NumberInput value={18_642} onInput={nothing} unit="km" />
        </Field>
        <Field label="Gesperrt">
          <TextInput value="Bleibt so" onInput={nothing} disabled />
        </Field>
        <Objection text="Hier fehlt noch etwas. Ein Satz genügt." />
        <Raises />
      </Specimen>
      <Specimen name="inputs" stacked>
        <Field label="Text">
          <TextInput value="" onInput={nothing} placeholder="zum Beispiel" />
        </Field>
        <Field label="Kosten">
          <NumberInput value={412.8} onInput={nothing} decimals={2} unit="€" />
        </Field>
        <Field label="Datum">
          <DateInput value="2026-10-12" onInput={nothing} />
        </Field>
        <Field label="Art">
          <Select value="" onInput={nothing} options={[{ value: "Wartung", label: "Wartung" }]} />
        </Field>
        <Field label="Notiz">
          <TextArea value={"Große Inspektion\nBremsflüssigkeit erneuert"} onInput={nothing} />
        </Field>
      </Specimen>
      <Specimen name="Pick" stacked>
        <Picks legend="Nutzung" large>
          <Pick
            large
            name="use"
            label="Privat"
            hint="Für eigene Fahrzeuge."
            checked={use() === "private"}
            onChange={() => setUse("private")}
          />
          <Pick
            large
            name="use"
            label="Gewerblich"
            checked={use() === "commercial"}
            onChange={() => setUse("commercial")}
          />
        </Picks>
        <Picks legend="Sicher abgelegt" small>
          <Pick kind="checkbox" name="kept" label="Ich habe sie sicher abgelegt" checked={isOn()} onChange={setOn} />
          <Pick kind="checkbox" name="locked" label="Gesperrt" checked={false} onChange={nothing} disabled />
        </Picks>
      </Specimen>
      <Specimen name="Switch" stacked>
        <Switch
          label="Mini-Check ist öffentlich"
          hint="Wer scannt, sieht die Ampel."
          checked={isOn()}
          onChange={setOn}
        />
        <Switch label="Aus" checked={!isOn()} onChange={(on) => setOn(!on)} />
        <Switch label="Gesperrt" checked={false} onChange={nothing} disabled />
        <Switch label="Ich stimme den AGB zu." checked={isOn()} onChange={setOn} signature />
      </Specimen>
      <Specimen name="CodeInput" stacked>
        <CodeInput value="" onInput={nothing} label="Leer" />
        <CodeInput value="482" onInput={nothing} label="Halb" />
        <CodeInput value="482913" onInput={nothing} label="Falsch" isWrong />
        <CodeInput value="482913" onInput={nothing} label="Klein, gesperrt" small disabled />
      </Specimen>
      <Specimen name="FactorCode" stacked>
        <FactorCode value={NO_FACTOR} onInput={nothing} objection={undefined} />
        <FactorCode
          value={{ code: "K7QM", kind: "backup" }}
          onInput={nothing}
          objection="Dieser Ersatzcode gilt nicht."
        />
      </Specimen>
      <Specimen name="StepUpProof" stacked>
        <FactorProof scope="factor" onProof={nothing} onEnter={nothing} objection={undefined} />
        <MailProof scope="factor" onProof={nothing} onEnter={nothing} objection={undefined} />
      </Specimen>
      <Specimen name="Progress" stacked>
        <For each={[0, 0.4, 1]}>{(value) => <Progress value={value} label="Fortschritt" />}</For>
      </Specimen>
      <Specimen name="Uploads" stacked>
        <Uploads
          uploads={UPLOADS}
          stored={[{ id: "stored", name: "Rechnung.pdf", sizeBytes: 84_000 }]}
          state="wartet auf Prüfung"
          onRemoveStored={nothing}
        />
        <Uploads uploads={{ ...UPLOADS, rows: [] }} />
      </Specimen>
    </>
  );
}

const ROW: UploadRow = {
  id: "waiting",
  name: "Foto nachher.jpg",
  sizeBytes: 2_100_000,
  state: "waiting",
  sentBytes: 0,
  objection: null,
  error: null,
};
const UPLOADS: UploadsState = {
  rows: [
    ROW,
    { ...ROW, id: "running", state: "running", sentBytes: 900_000 },
    { ...ROW, id: "failed", state: "failed", error: new ApiError(0, "offline", "") },
    { ...ROW, id: "refused", name: "Film.mov", state: "refused", objection: "video" },
  ],
  isBusy: () => true,
  hasFailed: () => true,
  add: nothing,
  remove: nothing,
  retry: nothing,
};
