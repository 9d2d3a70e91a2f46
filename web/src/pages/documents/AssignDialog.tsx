import { createEffect, createSignal, For, on, Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { attachDocument } from "../../api/documents.ts";
import { forgetEntries } from "../../api/entries.ts";
import { errorSentence } from "../../api/problems.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { entryTitle } from "../../components/entry-title.ts";
import { Pick, Picks } from "../../components/Pick.tsx";
import { toast } from "../../components/toast.ts";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import type { Row } from "./rows.ts";
import styles from "./documents.module.css";

/** Hangs a document at an entry of its vehicle. */
export function AssignDialog(props: {
  row: Row | undefined;
  entries: readonly EntryView[];
  onClose: () => void;
}): JSX.Element {
  const [chosen, setChosen] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  createEffect(
    on(
      () => props.row,
      () => setChosen(undefined),
    ),
  );
  const choices = () => props.entries.filter((entry) => entry.vehicle_id === props.row?.document.vehicle_id);

  const assign = async () => {
    const entryId = chosen();
    if (!props.row || !entryId) return;
    setBusy(true);
    try {
      await attachDocument(props.row.document.id, entryId);
      await forgetEntries();
      void toast(t("documents.assigned"));
      props.onClose();
    } catch (error) {
      void toast(errorSentence(error), { bad: true });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      open={props.row !== undefined}
      onClose={props.onClose}
      title={t("documents.assignTitle")}
      text={choices().length > 0 ? t("documents.assignText") : t("documents.assignNone")}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t("documents.cancel")}</Button>
          <Show
            when={choices().length > 0}
            fallback={
              <ButtonLink kind="primary" href={`/fahrzeuge/${props.row?.document.vehicle_id ?? ""}/eintrag`}>
                {t("documents.writeEntry")}
              </ButtonLink>
            }
          >
            <Button kind="primary" busy={isBusy()} disabled={!chosen()} onClick={() => void assign()}>
              {t("documents.assignDo")}
            </Button>
          </Show>
        </>
      }
    >
      <div class={styles["choices"]}>
        <Picks legend={t("documents.assignTitle")} hideLegend small>
          <For each={choices()}>
            {(entry) => (
              <Pick
                name="entry"
                label={entryTitle(entry)}
                hint={formatDate(entry.date)}
                checked={chosen() === entry.id}
                onChange={() => setChosen(entry.id)}
              />
            )}
          </For>
        </Picks>
      </div>
    </Dialog>
  );
}
