import { For, type JSX } from "solid-js";
import { Icon } from "../src/components/Icon.tsx";
import { icons, type IconName } from "../src/components/icons.ts";
import { Lamp } from "../src/components/Lamp.tsx";
import { Level } from "../src/components/Level.tsx";
import { STEPS } from "../src/components/light-geometry.ts";
import { Logo } from "../src/components/Logo.tsx";
import { Mark } from "../src/components/Mark.tsx";
import { Plate } from "../src/components/Plate.tsx";
import { QrPanel } from "../src/components/QrPanel.tsx";
import { Sign } from "../src/components/Sign.tsx";
import { Slip, SlipAdd, Slips } from "../src/components/Slip.tsx";
import { Stamp } from "../src/components/Stamp.tsx";
import { TrustLight } from "../src/components/TrustLight.tsx";
import { VehicleDrawing } from "../src/components/VehicleDrawing.tsx";
import { OUTLINES } from "../src/components/vehicle-outlines.ts";
import styles from "./gallery.module.css";
import { Specimen } from "./Specimen.tsx";

const TYPES = ["Wartung", "Reparatur", "HU/AU", "Reifenwechsel", "Unfall", "Kauf/Verkauf"];
const LEVELS = ["T1", "T2", "T3"] as const;
const BODIES = Object.keys(OUTLINES) as (keyof typeof OUTLINES)[];
const SQUARES =
  '<svg viewBox="0 0 5 5" fill="currentColor"><path d="M0 0h2v2H0zM3 0h2v2H3zM0 3h2v2H0zM3 3h1v1H3z"/></svg>';

/** What the booklet is known by. */
export function Signature(): JSX.Element {
  return (
    <>
      <Specimen name="TrustLight">
        <For each={STEPS}>{(step) => <TrustLight step={step} size="s" />}</For>
        <For each={STEPS}>{(step) => <TrustLight step={step} size="m" />}</For>
        <For each={STEPS}>{(step) => <TrustLight step={step} size="l" />}</For>
      </Specimen>
      <Specimen name="Lamp">
        <For each={["chip", "s", "m", "l", "xl"] as const}>
          {(size) => <For each={STEPS}>{(step) => <Lamp step={step} size={size} />}</For>}
        </For>
        <For each={STEPS}>{(step) => <Lamp step={step} on={false} />}</For>
      </Specimen>
      <Specimen name="Sign">
        <For each={STEPS}>
          {(step) => (
            <svg width="48" height="48" aria-hidden="true">
              <rect width="48" height="48" fill="var(--plate)" />
              <Sign step={step} on keyline size={32} x={8} y={8} />
            </svg>
          )}
        </For>
      </Specimen>
      <Specimen name="Stamp" stacked>
        <For each={LEVELS}>
          {(level) => (
            <div class={styles["row"]}>
              <For each={TYPES}>
                {(type) => <Stamp type={type} date="2025-11-18" level={level} foot="Autohaus Kern" id={type} />}
              </For>
            </div>
          )}
        </For>
        <div class={styles["row"]}>
          <Stamp type="Reparatur" date="2022-09-30" level="T3" foot="Eigenleistung" withdrawn />
          <Stamp type="Wartung" date="2025-11-18" level="T3" foot="Sachverständigenbüro Onken und Partner" />
          <Stamp type="" caption="Zustimmung" shape="rect" date="2026-11-24" level="T1" foot="Fassung 3" />
        </div>
      </Specimen>
      <Specimen name="Level">
        <For each={LEVELS}>{(level) => <Level level={level} />}</For>
        <For each={LEVELS}>{(level) => <Level level={level} word={false} />}</For>
      </Specimen>
      <Specimen name="Mark">
        <For each={LEVELS}>{(level) => <For each={TYPES}>{(type) => <Mark type={type} level={level} />}</For>}</For>
        <Mark type="Wartung" level="T3" withdrawn />
      </Specimen>
      <Specimen name="Slip" stacked>
        <Slips>
          <Slip name="Rechnung.pdf" meta="3 S." state="checked" href="#Slip" />
          <Slip name="Prüfbericht.pdf" meta="84 KB" state="waiting" onClick={() => {}} />
          <Slip name="Foto vorher.jpg" meta="2,1 MB" state="rejected" />
          <Slip name="Kaufvertrag.pdf" meta="5 S." state="personal" />
          <SlipAdd href="#Slip">Nachweis anhängen</SlipAdd>
        </Slips>
      </Specimen>
      <Specimen name="Plate">
        <Plate text="OL-KM 214" />
        <Plate text="HB-JR 73H" />
      </Specimen>
      <Specimen name="VehicleDrawing">
        <For each={BODIES}>{(body) => <VehicleDrawing body={body} class={styles["drawing"]} />}</For>
        <VehicleDrawing ghost class={styles["drawing"]} />
        <VehicleDrawing small="list" class={styles["drawing"]} />
        <VehicleDrawing small="phone" class={styles["drawing"]} />
      </Specimen>
      <Specimen name="QrPanel">
        <For each={["s", "m", "l"] as const}>{(size) => <QrPanel svg={SQUARES} size={size} />}</For>
        <QrPanel svg={SQUARES} struck />
        <QrPanel empty="kein Code" />
      </Specimen>
      <Specimen name="Logo">
        <Logo href="#Logo" />
      </Specimen>
      <Specimen name="Icon">
        <For each={Object.keys(icons) as IconName[]}>{(name) => <Icon name={name} size={20} />}</For>
      </Specimen>
    </>
  );
}
