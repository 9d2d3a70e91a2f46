import { Show, type JSX } from "solid-js";
import styles from "./Switch.module.css";

interface SwitchProps {
  label: string;
  hint?: JSX.Element | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean | undefined;
  /** Stands between two rules, like a signature line. */
  signature?: boolean | undefined;
}

export function Switch(props: SwitchProps): JSX.Element {
  return (
    <label class={styles["switch"]} classList={{ [styles["signature"] ?? ""]: props.signature ?? false }}>
      <input
        type="checkbox"
        role="switch"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => {
          props.onChange(event.currentTarget.checked);
          // What is true decides how it looks: a change that has to be asked for or saved first shows when it happened.
          event.currentTarget.checked = props.checked;
        }}
      />
      <span class={styles["track"]} />
      <span>
        <b>{props.label}</b>
        <Show when={props.hint}>
          <span class={styles["hint"]}>{props.hint}</span>
        </Show>
      </span>
    </label>
  );
}
