import { Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icons.ts";
import styles from "./Slip.module.css";

/** checked: counts as evidence; waiting: scan or review; rejected; personal: data to be blacked out. */
export type SlipState = "checked" | "waiting" | "rejected" | "personal";

interface SlipProps {
  name: string;
  /** Size or pages: "3 S.", "2,1 MB". */
  meta?: string | undefined;
  state: SlipState;
  /** Another word than the state's own. */
  word?: string | undefined;
  href?: string | undefined;
  onClick?: (() => void) | undefined;
  /** Downloads instead of opening. */
  download?: boolean | undefined;
}

/** A slip of evidence, hanging from the rule above it: put slips into <Slips>. */
export function Slip(props: SlipProps): JSX.Element {
  const inside = () => (
    <>
      <span class={styles["name"]}>
        <u>{props.name}</u> <span class={styles["meta"]}>{props.meta}</span>
      </span>
      <span class={styles["state"]}>
        <Icon name={ICON[props.state]} size={14} />
        {props.word ?? t(`states.slip.${props.state}`)}
      </span>
    </>
  );
  const look = () => `${styles["slip"]} ${styles[props.state]}`;
  return (
    <Show
      when={props.href}
      fallback={
        <Show when={props.onClick} fallback={<span class={look()}>{inside()}</span>}>
          <button type="button" class={look()} onClick={() => props.onClick?.()}>
            {inside()}
          </button>
        </Show>
      }
    >
      <a
        class={look()}
        href={props.href}
        download={props.download ? "" : undefined}
        rel={props.download ? "external" : undefined}
      >
        {inside()}
      </a>
    </Show>
  );
}

/** Where evidence is missing: a link on the same rule, never an empty box. */
export function SlipAdd(props: { href?: string; onClick?: () => void; children: JSX.Element }): JSX.Element {
  const inside = () => (
    <>
      <Icon name="paperclip" size={16} />
      <span>{props.children}</span>
    </>
  );
  return (
    <Show
      when={props.href}
      fallback={
        <button type="button" class={styles["add"]} onClick={() => props.onClick?.()}>
          {inside()}
        </button>
      }
    >
      <a class={styles["add"]} href={props.href}>
        {inside()}
      </a>
    </Show>
  );
}

/** The rule that slips hang from. */
export function Slips(props: { children: JSX.Element }): JSX.Element {
  return <div class={styles["slips"]}>{props.children}</div>;
}

const ICON: Record<SlipState, IconName> = { checked: "check", waiting: "clock", rejected: "x", personal: "eye-off" };
