import { createContext, createUniqueId, Show, useContext, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { Icon } from "./Icon.tsx";
import styles from "./Field.module.css";

interface FieldProps {
  label: string;
  /** Above the input: what is expected, or why it cannot be changed. */
  hint?: JSX.Element | undefined;
  /** Says "freiwillig" and that care raises trust and resale value. */
  optional?: boolean | undefined;
  /** Beside an optional field that has nothing to do with trust: only "freiwillig". */
  plain?: boolean | undefined;
  /** A sentence with the remedy; marks the input as wrong. */
  error?: string | undefined;
  /** A sentence; saving is still allowed. */
  warning?: string | undefined;
  /** A value on offer that would lift the error or warning. */
  fix?: { label: string; apply: () => void } | undefined;
  /** The label is only read aloud. */
  hideLabel?: boolean | undefined;
  children: JSX.Element;
}

/** Label, hint, input and what is wrong with it. The input inside finds its ids through the context. */
export function Field(props: FieldProps): JSX.Element {
  const id = createUniqueId();
  const objection = () => props.error ?? props.warning;
  const context: FieldContextValue = {
    id,
    get describedBy() {
      return [props.hint && `${id}-hint`, objection() && `${id}-objection`].filter(Boolean).join(" ") || undefined;
    },
    get isWrong() {
      return props.error !== undefined;
    },
    get isDoubtful() {
      return props.error === undefined && props.warning !== undefined;
    },
  };
  return (
    <div class={styles["field"]}>
      <label class={props.hideLabel ? "vh" : styles["label"]} for={id}>
        {props.label}
        <Show when={props.optional}>
          <span class={styles["optional"]}>{t("shell.optional")}</span>
        </Show>
      </label>
      <Show when={props.hint}>
        <p class={styles["hint"]} id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
      <FieldContext.Provider value={context}>{props.children}</FieldContext.Provider>
      <Objection id={`${id}-objection`} text={objection()} fix={props.fix} />
      <Show when={props.optional && !props.plain && !objection()}>
        <Raises />
      </Show>
    </div>
  );
}

/** Why it is worth filling in what may be left out. */
export function Raises(): JSX.Element {
  return (
    <p class={styles["raises"]}>
      <Icon name="trending-up" size={16} />
      {t("shell.raises")}
    </p>
  );
}

/** The red pencil: one sentence with the remedy, announced when it appears. */
export function Objection(props: {
  id?: string | undefined;
  text: string | undefined;
  fix?: FieldProps["fix"];
}): JSX.Element {
  return (
    <div role="alert">
      <Show when={props.text}>
        <p class={styles["objection"]} id={props.id}>
          <Icon name="circle-alert" size={18} />
          <span>
            {props.text}{" "}
            <Show when={props.fix}>
              {(fix) => (
                <button type="button" class={styles["fix"]} onClick={() => fix().apply()}>
                  {fix().label}
                </button>
              )}
            </Show>
          </span>
        </p>
      </Show>
    </div>
  );
}

/** Moves to the first field that is marked as wrong, once the page shows it. */
export function focusFirstError(within: ParentNode | null | undefined): void {
  requestAnimationFrame(() => within?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}

interface FieldContextValue {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly isWrong: boolean;
  readonly isDoubtful: boolean;
}

const FieldContext = createContext<FieldContextValue>();

/** For inputs: the ids and the state of the field around them. */
export function useField(): FieldContextValue {
  const field = useContext(FieldContext);
  if (!field) throw new Error("An input stands outside a Field.");
  return field;
}
