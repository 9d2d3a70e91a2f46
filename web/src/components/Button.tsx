import { Show, splitProps, type JSX } from "solid-js";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";
import styles from "./Button.module.css";

interface Look {
  /** One filled button per view (primary); outline is the usual one. */
  kind?: "primary" | "outline" | "quiet" | "destructive";
  /** 52 px high, for landing, sign-in and save. */
  large?: boolean;
  /** Fills its column. */
  wide?: boolean;
  icon?: IconName;
  children: JSX.Element;
}

interface ButtonProps extends Look {
  type?: "button" | "submit";
  disabled?: boolean | undefined;
  /** Id of the visible sentence that says why it is disabled. */
  describedBy?: string | undefined;
  /** At work: keeps its place and ignores presses. */
  busy?: boolean | undefined;
  onClick?: (event: MouseEvent) => void;
  label?: string;
  /** Whether what it opens is open. */
  expanded?: boolean | undefined;
  /** Id of the form it submits, where it stands outside of it (SaveBar). */
  form?: string | undefined;
}

/** A disabled button is dashed, in pencil; the reason stands beside it (see `describedBy`). */
export function Button(props: ButtonProps): JSX.Element {
  return (
    <button
      type={props.type ?? "button"}
      class={look(props)}
      classList={{ [styles["busy"] ?? ""]: props.busy ?? false }}
      disabled={props.disabled}
      aria-disabled={props.busy ? "true" : undefined}
      aria-describedby={props.describedBy}
      aria-label={props.label}
      form={props.form}
      aria-expanded={props.expanded}
      onClick={(event) => {
        if (props.busy) event.preventDefault();
        else props.onClick?.(event);
      }}
    >
      <Inside {...props} />
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink(props: Look & { href: string; download?: boolean; label?: string }): JSX.Element {
  const [, rest] = splitProps(props, ["children", "kind", "large", "wide", "icon", "label", "download"]);
  return (
    <a
      class={look(props)}
      aria-label={props.label}
      download={props.download ? "" : undefined}
      rel={props.download ? "external" : undefined}
      {...rest}
    >
      <Inside {...props} />
    </a>
  );
}

/** An action in running text or a row: bold, underlined, 44 px high. */
export function TextButton(props: {
  onClick: () => void;
  icon?: IconName;
  label?: string;
  disabled?: boolean;
  expanded?: boolean | undefined;
  children: JSX.Element;
}): JSX.Element {
  return (
    <button
      type="button"
      class={styles["text"]}
      disabled={props.disabled}
      aria-label={props.label}
      aria-expanded={props.expanded}
      onClick={() => props.onClick()}
    >
      <Show when={props.icon}>{(icon) => <Icon name={icon()} size={16} />}</Show>
      {props.children}
    </button>
  );
}

function Inside(props: {
  icon?: IconName;
  busy?: boolean | undefined;
  large?: boolean;
  children: JSX.Element;
}): JSX.Element {
  return (
    <>
      <Show
        when={props.busy}
        fallback={<Show when={props.icon}>{(icon) => <Icon name={icon()} size={props.large ? 20 : 18} />}</Show>}
      >
        <Icon name="loader" size={18} class={styles["turning"]} />
      </Show>
      {props.children}
    </>
  );
}

const look = (props: Look): string =>
  [styles["button"], styles[props.kind ?? "outline"], props.large && styles["large"], props.wide && styles["wide"]]
    .filter(Boolean)
    .join(" ");
