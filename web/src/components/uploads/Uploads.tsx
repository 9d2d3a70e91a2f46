import { createSignal, For, Show, type JSX } from "solid-js";
import { errorSentence } from "../../api/problems.ts";
import { formatBytes } from "../../i18n/format.ts";
import { hasText, t } from "../../i18n/index.ts";
import { Button, TextButton } from "../Button.tsx";
import { Objection } from "../Field.tsx";
import { Icon } from "../Icon.tsx";
import { Progress } from "../Progress.tsx";
import type { UploadRow, Uploads as UploadsState } from "./create-uploads.ts";
import { ACCEPTED_FILES, isImage } from "./file-check.ts";
import styles from "./Uploads.module.css";

/** A file that is stored already, listed above those on their way. */
export interface StoredFile {
  id: string;
  name: string;
  sizeBytes: number;
  /** Where it stands, where that differs from file to file. */
  state?: string | undefined;
}

/** Rows of files with progress, cancel and retry; below them camera and file picker. The whole block takes drops. */
export function Uploads(props: {
  uploads: UploadsState;
  stored?: readonly StoredFile[] | undefined;
  /** Where the stored ones stand: "wartet auf Prüfung". */
  state?: string | undefined;
  /** Without it stored files cannot be taken away here. */
  onRemoveStored?: ((file: StoredFile) => void) | undefined;
}): JSX.Element {
  let picker: HTMLInputElement | undefined;
  let camera: HTMLInputElement | undefined;
  const [isOver, setOver] = createSignal(false);
  const take = (input: HTMLInputElement) => {
    props.uploads.add(input.files ?? []);
    // The same file may be chosen again after a removal.
    input.value = "";
  };
  const hasRows = () => props.uploads.rows.length > 0 || (props.stored?.length ?? 0) > 0;

  return (
    <div
      class={styles["block"]}
      classList={{ [styles["over"] ?? ""]: isOver() }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.uploads.add(event.dataTransfer?.files ?? []);
      }}
    >
      <Show when={hasRows()}>
        <ul class={styles["rows"]} aria-label={t("uploads.files")}>
          <For each={props.stored}>
            {(file) => (
              <li>
                <Row
                  name={file.name}
                  detail={[formatBytes(file.sizeBytes), file.state ?? props.state].filter(Boolean).join(", ")}
                >
                  <Show when={props.onRemoveStored}>
                    {(remove) => <RemoveButton name={file.name} onClick={() => remove()(file)} />}
                  </Show>
                </Row>
              </li>
            )}
          </For>
          <For each={props.uploads.rows}>
            {(row) => <PendingRow row={row} uploads={props.uploads} pickAnother={() => picker?.click()} />}
          </For>
        </ul>
      </Show>
      <div class={styles["buttons"]}>
        <Button icon="camera" onClick={() => camera?.click()}>
          {t("uploads.photo")}
        </Button>
        <Button icon="paperclip" onClick={() => picker?.click()}>
          {t("uploads.file")}
        </Button>
      </div>
      <input
        ref={(input) => (camera = input)}
        type="file"
        accept="image/jpeg,image/png"
        capture="environment"
        hidden
        aria-label={t("uploads.photo")}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={(input) => (picker = input)}
        type="file"
        accept={ACCEPTED_FILES}
        multiple
        hidden
        aria-label={t("uploads.file")}
        onChange={(event) => take(event.currentTarget)}
      />
      <p class={styles["drop"]}>{t("uploads.drop")}</p>
    </div>
  );
}

function PendingRow(props: { row: UploadRow; uploads: UploadsState; pickAnother: () => void }): JSX.Element {
  const isUnsent = () => props.row.state === "failed" || props.row.state === "refused";
  const pickAnother = () => {
    props.uploads.remove(props.row.id);
    props.pickAnother();
  };
  return (
    <li>
      <Row name={props.row.name} detail={detailOf(props.row)} struck={isUnsent()}>
        <Show
          when={isUnsent()}
          fallback={
            <TextButton
              icon="x"
              label={t("uploads.cancelOf", { name: props.row.name })}
              onClick={() => props.uploads.remove(props.row.id)}
            >
              {t("uploads.cancel")}
            </TextButton>
          }
        >
          <RemoveButton name={props.row.name} onClick={() => props.uploads.remove(props.row.id)} />
        </Show>
      </Row>
      <Show when={props.row.state === "running"}>
        <Progress value={props.row.sentBytes / props.row.sizeBytes} label={props.row.name} />
      </Show>
      <Objection text={objectionText(props.row)} />
      <Show when={isUnsent()}>
        <div class={styles["wayOut"]}>
          <Show
            when={mayRetry(props.row)}
            fallback={<TextButton onClick={pickAnother}>{t("uploads.another")}</TextButton>}
          >
            <TextButton
              icon="rotate-ccw"
              label={t("uploads.retryOf", { name: props.row.name })}
              onClick={() => props.uploads.retry(props.row.id)}
            >
              {t("uploads.retry")}
            </TextButton>
          </Show>
        </div>
      </Show>
    </li>
  );
}

function Row(props: { name: string; detail: string; struck?: boolean; children: JSX.Element }): JSX.Element {
  return (
    <div class={styles["row"]} classList={{ [styles["struck"] ?? ""]: props.struck ?? false }}>
      <Icon name={isImage(props.name) ? "image" : "file-text"} />
      <div class={styles["name"]}>
        <b>{props.name}</b>
        <span>{props.detail}</span>
      </div>
      {props.children}
    </div>
  );
}

function RemoveButton(props: { name: string; onClick: () => void }): JSX.Element {
  return (
    <button
      type="button"
      class={styles["remove"]}
      aria-label={t("uploads.remove", { name: props.name })}
      onClick={() => props.onClick()}
    >
      <Icon name="trash-2" size={18} />
    </button>
  );
}

function detailOf(row: UploadRow): string {
  if (row.state === "running") {
    return row.sentBytes >= row.sizeBytes
      ? t("uploads.storing")
      : t("uploads.sent", { sent: formatBytes(row.sentBytes), size: formatBytes(row.sizeBytes) });
  }
  return row.state === "waiting" ? `${formatBytes(row.sizeBytes)}, ${t("uploads.queued")}` : formatBytes(row.sizeBytes);
}

function objectionText(row: UploadRow): string | undefined {
  if (row.objection) return t(`uploads.objection.${row.objection}`);
  if (!row.error) return undefined;
  const key = `uploads.refusal.${row.error.code}`;
  return hasText(key) ? t(key) : errorSentence(row.error);
}

/** Another try of the same bytes helps only where the way failed, not the file. */
const mayRetry = (row: UploadRow): boolean => row.error !== null && !FILE_IS_WRONG.has(row.error.code);

const FILE_IS_WRONG = new Set(["file_too_large", "file_type_mismatch", "empty_file", "image_too_large"]);
