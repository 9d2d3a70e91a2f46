import { Dialog as Kobalte } from "@kobalte/core/dialog";
import { createComputed, Show, type JSX } from "solid-js";
import styles from "./Dialog.module.css";

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** What happens, in one or two sentences. */
  text?: JSX.Element | undefined;
  /** For step-up and lists of differences: 544 px instead of 480. */
  wide?: boolean | undefined;
  /** The safe choice first (left), the action last (right). */
  actions?: JSX.Element | undefined;
  /** Only an action closes it, no click beside it and no Escape. */
  firm?: boolean | undefined;
  children?: JSX.Element;
}

/** A sheet over the page; on phones it comes from below. Focus returns to where it was. */
export function Dialog(props: DialogProps): JSX.Element {
  let opener: Element | null = null;
  createComputed(() => {
    if (props.open) opener = document.activeElement;
  });
  const returnFocus = (event: Event) => {
    event.preventDefault();
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
  const keep = (event: Event) => props.firm && event.preventDefault();
  return (
    <Kobalte open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class={styles["scrim"]} />
        <div class={styles["place"]}>
          <Kobalte.Content
            class={styles["dialog"]}
            classList={{ [styles["wide"] ?? ""]: props.wide ?? false }}
            onCloseAutoFocus={returnFocus}
            onEscapeKeyDown={keep}
            onInteractOutside={keep}
          >
            <Kobalte.Title class={styles["title"]}>{props.title}</Kobalte.Title>
            <Show when={props.text}>
              <Kobalte.Description as="div" class={styles["text"]}>
                {props.text}
              </Kobalte.Description>
            </Show>
            {props.children}
            <Show when={props.actions}>
              <div class={styles["actions"]}>{props.actions}</div>
            </Show>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  );
}
