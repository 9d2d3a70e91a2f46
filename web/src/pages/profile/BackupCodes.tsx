import { createEffect, createSignal, For, on, type JSX } from "solid-js";
import { Button, TextButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Pick } from "../../components/Pick.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import { asText } from "./backup-codes.ts";
import styles from "./profile.module.css";

/** Ten codes, shown once; the dialog closes only when the person says that they are put away. */
export function BackupCodes(props: { codes: readonly string[] | undefined; onDone: () => void }): JSX.Element {
  const [isPutAway, setPutAway] = createSignal(false);
  createEffect(
    on(
      () => props.codes,
      () => setPutAway(false),
    ),
  );
  const text = () => asText(t("profile.codesFileTitle"), props.codes ?? []);
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    void toast(t("shell.copied"));
  };
  return (
    <Dialog
      firm
      open={props.codes !== undefined}
      onClose={() => isPutAway() && props.onDone()}
      title={t("profile.codesTitle")}
      text={t("profile.codesText")}
      actions={
        <Button kind="primary" wide disabled={!isPutAway()} describedBy="codes-put-away" onClick={props.onDone}>
          {t("profile.codesDone")}
        </Button>
      }
    >
      <ol class={styles["codes"]}>
        <For each={props.codes}>{(code) => <li>{code.replace("-", " ")}</li>}</For>
      </ol>
      <div class={styles["keep"]}>
        <TextButton icon="printer" onClick={() => print()}>
          {t("profile.print")}
        </TextButton>
        <TextButton icon="download" onClick={() => save(t("profile.codesFileName"), text())}>
          {t("profile.asFile")}
        </TextButton>
        <TextButton icon="copy" onClick={() => void copy()}>
          {t("shell.copy")}
        </TextButton>
      </div>
      <div id="codes-put-away" class={styles["putAway"]}>
        <Pick
          kind="checkbox"
          name="put-away"
          label={t("profile.codesPutAway")}
          checked={isPutAway()}
          onChange={setPutAway}
        />
      </div>
    </Dialog>
  );
}

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
