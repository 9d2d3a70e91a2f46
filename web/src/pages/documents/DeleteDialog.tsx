import { createSignal, type JSX } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import { deleteDocument } from "../../api/documents.ts";
import { errorSentence } from "../../api/problems.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";

/** Says what is lost before anything is deleted. */
export function DeleteDialog(props: { document: DocumentView | undefined; onClose: () => void }): JSX.Element {
  const [isBusy, setBusy] = createSignal(false);
  const remove = async () => {
    const document = props.document;
    if (!document) return;
    setBusy(true);
    try {
      await deleteDocument(document.id);
      void toast(t("documents.deleted"));
    } catch (error) {
      void toast(errorSentence(error), { bad: true });
    } finally {
      setBusy(false);
      props.onClose();
    }
  };
  const text = () => t(props.document?.entries.length ? "documents.deleteAttached" : "documents.deleteText");
  return (
    <Dialog
      open={props.document !== undefined}
      onClose={props.onClose}
      title={t("documents.deleteTitle", { file: props.document?.filename ?? "" })}
      text={text()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t("documents.keep")}</Button>
          <Button kind="destructive" busy={isBusy()} onClick={() => void remove()}>
            {t("documents.delete")}
          </Button>
        </>
      }
    />
  );
}
