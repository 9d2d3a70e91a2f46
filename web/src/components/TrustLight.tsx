import { For, Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { STEPS, type Step } from "./light-geometry.ts";
import { Sign } from "./Sign.tsx";
import styles from "./TrustLight.module.css";

/**
 * The trust light in its three sizes: s in lists, m in a vehicle's head, l upright with all four words.
 * The plate is decoration, the word is the text.
 */
export function TrustLight(props: { step: Step; size?: "s" | "m" | "l" }): JSX.Element {
  return (
    <Show when={props.size === "l"} fallback={<Lying step={props.step} size={props.size === "m" ? "m" : "s"} />}>
      <Upright step={props.step} />
    </Show>
  );
}

/** All px: plate, lit sign, unlit sign, distance of the lamps and of the first from the end. */
const LYING = {
  s: { width: 84, height: 24, lit: 16, unlit: 0, pitch: 20, start: 12 },
  m: { width: 188, height: 52, lit: 32, unlit: 20, pitch: 44, start: 28 },
};
const UPRIGHT = { width: 80, lit: 58, unlit: 34, pitch: 64 };

function Lying(props: { step: Step; size: "s" | "m" }): JSX.Element {
  const plate = () => LYING[props.size];
  return (
    <span class={`${styles["light"]} ${styles[props.size]}`}>
      <Plate width={plate().width} height={plate().height}>
        <For each={STEPS}>
          {(step, index) => {
            const x = () => plate().start + index() * plate().pitch;
            const isOn = () => step === props.step;
            const size = () => (isOn() ? plate().lit : plate().unlit);
            return (
              <Show
                when={size() > 0}
                fallback={<circle cx={x()} cy={plate().height / 2} r="2" fill="var(--plate-off)" />}
              >
                <Sign
                  step={step}
                  on={isOn()}
                  keyline={props.size === "m"}
                  size={size()}
                  x={x() - size() / 2}
                  y={(plate().height - size()) / 2}
                />
              </Show>
            );
          }}
        </For>
      </Plate>
      <span class={styles["word"]}>
        <span class="vh">{t("shell.lightIs")} </span>
        {t(`terms.light.${props.step}`)}
      </span>
    </span>
  );
}

function Upright(props: { step: Step }): JSX.Element {
  const { width, lit, unlit, pitch } = UPRIGHT;
  const centre = (index: number) => width / 2 + index * pitch;
  return (
    <div class={`${styles["light"]} ${styles["l"]}`}>
      <Plate width={width} height={pitch * 3 + width}>
        <For each={STEPS}>
          {(step, index) => {
            const size = () => (step === props.step ? lit : unlit);
            return (
              <Sign
                step={step}
                on={step === props.step}
                size={size()}
                x={(width - size()) / 2}
                y={centre(index()) - size() / 2}
              />
            );
          }}
        </For>
      </Plate>
      <ol class={styles["words"]} aria-label={`${t("shell.lightIs")} ${t(`terms.light.${props.step}`)}`}>
        <For each={STEPS}>
          {(step, index) => (
            <li
              classList={{ [styles["on"] ?? ""]: step === props.step }}
              style={{ top: `${centre(index())}px` }}
              aria-current={step === props.step ? "true" : undefined}
            >
              {t(`terms.light.${step}`)}
            </li>
          )}
        </For>
      </ol>
    </div>
  );
}

function Plate(props: { width: number; height: number; children: JSX.Element }): JSX.Element {
  const radius = () => Math.min(props.width, props.height) / 2 - 0.5;
  return (
    <svg width={props.width} height={props.height} viewBox={`0 0 ${props.width} ${props.height}`} aria-hidden="true">
      <rect
        x=".5"
        y=".5"
        width={props.width - 1}
        height={props.height - 1}
        rx={radius()}
        fill="var(--plate)"
        stroke="var(--plate-edge)"
      />
      {props.children}
    </svg>
  );
}
