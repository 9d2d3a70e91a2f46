import { createSignal, For, Show, type JSX } from "solid-js";
import { locale, t } from "../i18n/index.ts";
import { parseNumber } from "../i18n/format.ts";
import { useField } from "./Field.tsx";
import { Icon } from "./Icon.tsx";
import styles from "./inputs.module.css";

interface Shared {
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  onBlur?: (() => void) | undefined;
}

interface TextInputProps extends Shared {
  value: string;
  onInput: (value: string) => void;
  type?: "text" | "email" | "search" | "tel" | "url" | undefined;
  inputmode?: "text" | "numeric" | "decimal" | "email" | "search" | undefined;
  autocomplete?: string | undefined;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  /** Behind the value: "km", "€". */
  unit?: string | undefined;
  /** Proposals to choose from; anything else may be typed too. */
  suggestions?: readonly string[] | undefined;
}

export function TextInput(props: TextInputProps): JSX.Element {
  const field = useField();
  const listId = () => (props.suggestions?.length ? `${field.id}-list` : undefined);
  return (
    <Box disabled={props.disabled}>
      <input
        {...described(field, props)}
        type={props.type ?? "text"}
        inputmode={props.inputmode}
        autocomplete={props.autocomplete ?? "off"}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        list={listId()}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={() => props.onBlur?.()}
      />
      <Show when={props.unit}>
        <span class={styles["unit"]}>{props.unit}</span>
      </Show>
      <Show when={listId()}>
        <datalist id={listId()}>
          <For each={props.suggestions}>{(suggestion) => <option value={suggestion} />}</For>
        </datalist>
      </Show>
    </Box>
  );
}

interface NumberInputProps extends Shared {
  /** null while empty or unreadable. */
  value: number | null;
  onInput: (value: number | null) => void;
  /** Places after the decimal sign; 2 for money in whole units. */
  decimals?: number | undefined;
  unit?: string | undefined;
  placeholder?: string | undefined;
}

/** Reads and writes numbers in the reader's way ("186.420"), grouped once the field is left. */
export function NumberInput(props: NumberInputProps): JSX.Element {
  const [typed, setTyped] = createSignal<string | null>(null);
  const decimals = () => props.decimals ?? 0;
  const written = () =>
    props.value === null
      ? ""
      : props.value.toLocaleString(locale(), { minimumFractionDigits: decimals(), maximumFractionDigits: decimals() });
  return (
    <TextInput
      value={typed() ?? written()}
      onInput={(text) => {
        setTyped(text);
        props.onInput(rounded(parseNumber(text), decimals()));
      }}
      // What cannot be read stays for the person to correct.
      onBlur={() => {
        if (props.value !== null || typed()?.trim() === "") setTyped(null);
        props.onBlur?.();
      }}
      inputmode={decimals() > 0 ? "decimal" : "numeric"}
      unit={props.unit}
      placeholder={props.placeholder}
      disabled={props.disabled}
      required={props.required}
    />
  );
}

interface DateInputProps extends Shared {
  /** YYYY-MM-DD, or empty. */
  value: string;
  onInput: (value: string) => void;
  min?: string | undefined;
  max?: string | undefined;
}

export function DateInput(props: DateInputProps): JSX.Element {
  const field = useField();
  return (
    <Box disabled={props.disabled}>
      <input
        {...described(field, props)}
        type="date"
        min={props.min}
        max={props.max}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={() => props.onBlur?.()}
      />
    </Box>
  );
}

interface SelectProps extends Shared {
  /** Empty while nothing is chosen. */
  value: string;
  onInput: (value: string) => void;
  options: readonly { value: string; label: string }[];
  /** What stands there while nothing is chosen; null when something always is. */
  placeholder?: string | null | undefined;
}

export function Select(props: SelectProps): JSX.Element {
  const field = useField();
  return (
    <Box disabled={props.disabled} class={styles["select"]}>
      <select
        {...described(field, props)}
        classList={{ [styles["placeholder"] ?? ""]: props.value === "" }}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={() => props.onBlur?.()}
      >
        <Show when={props.placeholder !== null}>
          <option value="" selected={props.value === ""}>
            {props.placeholder ?? t("shell.choose")}
          </option>
        </Show>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
      <Icon name="chevron-down" />
    </Box>
  );
}

export function TextArea(
  props: Shared & { value: string; onInput: (value: string) => void; rows?: number; maxLength?: number },
): JSX.Element {
  const field = useField();
  return (
    <Box disabled={props.disabled}>
      <textarea
        {...described(field, props)}
        rows={props.rows ?? 3}
        maxLength={props.maxLength}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={() => props.onBlur?.()}
      />
    </Box>
  );
}

/** A paper field: sheet, thin edge, ink base line. */
function Box(props: { disabled: boolean | undefined; class?: string | undefined; children: JSX.Element }): JSX.Element {
  const field = useField();
  return (
    <span
      class={`${styles["box"]} ${props.class ?? ""}`}
      classList={{
        [styles["off"] ?? ""]: props.disabled ?? false,
        [styles["wrong"] ?? ""]: field.isWrong,
        [styles["doubtful"] ?? ""]: field.isDoubtful,
      }}
    >
      {props.children}
    </span>
  );
}

function described(field: ReturnType<typeof useField>, props: Shared) {
  return {
    id: field.id,
    get disabled() {
      return props.disabled ?? false;
    },
    get "aria-required"() {
      return props.required ? ("true" as const) : undefined;
    },
    get "aria-invalid"() {
      return field.isWrong ? ("true" as const) : undefined;
    },
    get "aria-describedby"() {
      return field.describedBy;
    },
  };
}

function rounded(value: number | null, decimals: number): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}
