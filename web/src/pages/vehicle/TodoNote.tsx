import { createSignal, Show, type JSX } from "solid-js";
import { createNote } from "../../api/draft.ts";
import { errorSentence } from "../../api/problems.ts";
import { noteTodo } from "../../api/trust.ts";
import { Button, TextButton } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { TextInput } from "../../components/inputs.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import styles from "./TodoNote.module.css";

/** The owner's own words beside a to-do. Emptied, it is gone. */
export function TodoNote(props: { vehicleId: string; code: string; note: string | null }): JSX.Element {
  const [text, setText, clear] = createNote(
    () => `note:${props.vehicleId}:${props.code}`,
    () => props.note ?? "",
  );
  // What was begun before a reload is still being written.
  const [isOpen, setOpen] = createSignal(text() !== (props.note ?? ""));
  const [error, setError] = createSignal<string>();

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      await noteTodo(props.vehicleId, props.code, text().trim());
      clear();
      setOpen(false);
      void toast(t("vehicle.noteSaved"));
    } catch (cause) {
      setError(errorSentence(cause));
    }
  };

  return (
    <div class={styles["note"]}>
      <Show
        when={isOpen()}
        fallback={
          <>
            <Show when={props.note}>{(note) => <p class={styles["text"]}>{note()}</p>}</Show>
            <TextButton icon="pen-line" onClick={() => setOpen(true)}>
              {props.note ? t("vehicle.note") : t("vehicle.noteAdd")}
            </TextButton>
          </>
        }
      >
        <form onSubmit={(event) => void save(event)}>
          <Field label={t("vehicle.note")} error={error()}>
            <TextInput value={text()} onInput={setText} maxLength={500} />
          </Field>
          <div class={styles["save"]}>
            <Button type="submit">{t("vehicle.noteSave")}</Button>
          </div>
        </form>
      </Show>
    </div>
  );
}
