import { Toast, toaster } from "@kobalte/core/toast";
import { Show } from "solid-js";
import { Portal, render } from "solid-js/web";
import { t } from "../i18n/index.ts";
import { Icon } from "./Icon.tsx";
import type { ToastOptions } from "./toast.ts";
import styles from "./ToastRegion.module.css";

export function showToast(text: string, options: ToastOptions): void {
  mountRegion();
  toaster.show((props) => (
    <Toast
      // A status is no list item: plain boxes keep both readable.
      as="div"
      toastId={props.toastId}
      class={styles["toast"]}
      classList={{ [styles["bad"] ?? ""]: options.bad ?? false }}
      duration={options.bad || options.action ? 10_000 : 5_000}
    >
      <Icon name={options.bad ? "circle-alert" : "check"} />
      <Toast.Description as="span">{text}</Toast.Description>
      <Show
        when={options.action}
        fallback={
          <Toast.CloseButton aria-label={t("shell.dismiss")}>
            <Icon name="x" size={18} />
          </Toast.CloseButton>
        }
      >
        {(action) => (
          <button
            type="button"
            onClick={() => {
              toaster.dismiss(props.toastId);
              action().run();
            }}
          >
            {action().label}
          </button>
        )}
      </Show>
    </Toast>
  ));
}

let isMounted = false;

function mountRegion(): void {
  if (isMounted) return;
  isMounted = true;
  render(
    () => (
      <Portal>
        <Toast.Region limit={3} aria-label={t("shell.messages")}>
          <Toast.List as="div" class={styles["list"]} />
        </Toast.Region>
      </Portal>
    ),
    document.createElement("div"),
  );
}
