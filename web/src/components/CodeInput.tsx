import { createSignal, For, Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import styles from "./CodeInput.module.css";

interface CodeInputProps {
  value: string;
  /** Digits only, at most `length`. */
  onInput: (value: string) => void;
  /** Called once when the last digit is in, by typing, pasting or autofill. */
  onComplete?: (value: string) => void;
  length?: number;
  label?: string;
  autofocus?: boolean;
  disabled?: boolean | undefined;
  /** Id of the sentence that says what was wrong. */
  describedBy?: string | undefined;
  isWrong?: boolean | undefined;
  /** Lower cells, for a code within a page or dialog. */
  small?: boolean | undefined;
}

/** Six cells over one real input, so that paste, autofill and screen readers meet a plain field. */
export function CodeInput(props: CodeInputProps): JSX.Element {
  const [hasFocus, setFocus] = createSignal(false);
  const length = () => props.length ?? 6;
  const cells = () => Array.from({ length: length() }, (_, index) => index);
  const current = () => Math.min(props.value.length, length() - 1);
  const take = (text: string) => {
    const digits = text.replace(/\D/g, "").slice(0, length());
    const isNew = digits !== props.value;
    props.onInput(digits);
    if (isNew && digits.length === length()) props.onComplete?.(digits);
    return digits;
  };
  return (
    <div class={styles["code"]} classList={{ [styles["small"] ?? ""]: props.small ?? false }}>
      <For each={cells()}>
        {(index) => (
          <>
            <Show when={index > 0 && index === length() / 2}>
              <i aria-hidden="true" />
            </Show>
            <span
              class={styles["cell"]}
              classList={{ [styles["current"] ?? ""]: hasFocus() && index === current() }}
              aria-hidden="true"
            >
              {props.value[index]}
            </span>
          </>
        )}
      </For>
      <input
        ref={(input) => props.autofocus && queueMicrotask(() => input.focus())}
        class={styles["input"]}
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        aria-label={props.label ?? t("shell.code")}
        aria-invalid={props.isWrong ? "true" : undefined}
        aria-describedby={props.describedBy}
        disabled={props.disabled}
        value={props.value}
        onInput={(event) => {
          event.currentTarget.value = take(event.currentTarget.value);
        }}
        onFocus={() => setFocus(true)}
        onBlur={() => setFocus(false)}
      />
    </div>
  );
}
