import { createSignal, Show, type JSX } from "solid-js";
import { Icon } from "../../components/Icon.tsx";
import { t } from "../../i18n/index.ts";
import styles from "./entry.module.css";

const [isSaved, setSaved] = createSignal(false);

/** Whether what stands in the form is kept on this device: said by the form, shown in the header. */
export const markSaved = setSaved;

export function SavedMark(): JSX.Element {
  return (
    <Show when={isSaved()}>
      <span class={styles["saved"]}>
        <Icon name="check" size={16} />
        {t("entry.saved")}
      </span>
    </Show>
  );
}
