import { Show, type JSX } from "solid-js";
import styles from "./Pick.module.css";

interface PickProps {
  /** One of several (same `name`), or any number of them. */
  kind?: "radio" | "checkbox";
  name: string;
  label: string;
  hint?: JSX.Element | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Serif and tall, for the one big choice of a page. */
  large?: boolean | undefined;
  disabled?: boolean | undefined;
}

/** A row to choose; the whole row is the target. */
export function Pick(props: PickProps): JSX.Element {
  const kind = () => props.kind ?? "radio";
  return (
    <label class={`${styles["pick"]} ${styles[kind()]}`} classList={{ [styles["large"] ?? ""]: props.large ?? false }}>
      <input
        type={kind()}
        name={props.name}
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        <b>{props.label}</b>
        <Show when={props.hint}>
          <span class={styles["hint"]}>{props.hint}</span>
        </Show>
      </span>
    </label>
  );
}

/** Rows of one question. The legend is a section head, only read aloud, or small as in a dialog. */
export function Picks(props: {
  legend: string;
  hideLegend?: boolean;
  small?: boolean;
  large?: boolean;
  children: JSX.Element;
}): JSX.Element {
  return (
    <fieldset
      class={styles["picks"]}
      classList={{ [styles["ruled"] ?? ""]: props.large ?? false, [styles["small"] ?? ""]: props.small ?? false }}
    >
      <legend class={props.hideLegend ? "vh" : styles["legend"]}>{props.legend}</legend>
      {props.children}
    </fieldset>
  );
}
