import { Show, type JSX } from "solid-js";
import type { QueueItem } from "../../api/review.ts";
import { formatBytes } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import styles from "./decision.module.css";

/** What is known about the file, and what reviewers noted about it for each other. */
export function FileFacts(props: { document: QueueItem; pages: number | undefined }): JSX.Element {
  const hasOpenPii = () => props.document.pii_status !== "OK";
  return (
    <dl class={styles["file"]}>
      <div>
        <dt>{t("review.scan")}</dt>
        <dd class={props.document.scan_status === "ERROR" ? "red" : undefined}>{scanWord(props.document)}</dd>
      </div>
      <div>
        <dt>{t("review.pii")}</dt>
        <dd class={hasOpenPii() ? "red" : undefined}>{t(`review.piiWord.${props.document.pii_status}`)}</dd>
      </div>
      <div>
        <dt>{t("review.file")}</dt>
        <dd>
          {formatBytes(props.document.size_bytes)}
          <Show when={props.pages}>{(n) => <>, {t("review.pages", { n: n() })}</>}</Show>
        </dd>
      </div>
      <div>
        <dt>SHA-256</dt>
        <dd title={props.document.checksum_sha256}>{shortSum(props.document.checksum_sha256)}</dd>
      </div>
      <Show when={props.document.pii_note}>
        {(note) => (
          <div class={styles["note"]}>
            <dt>{t("review.piiNote")}</dt>
            <dd>{note()}</dd>
          </div>
        )}
      </Show>
      <Show when={props.document.approval_note}>
        {(note) => (
          <div class={styles["note"]}>
            <dt>{t("review.approvalNote")}</dt>
            <dd>{note()}</dd>
          </div>
        )}
      </Show>
    </dl>
  );
}

function scanWord({ scan_status, scan_reason }: QueueItem): string {
  return scan_status === "ERROR" && scan_reason
    ? t(`review.scanReason.${scan_reason}`)
    : t(`review.scanWord.${scan_status}`);
}

const shortSum = (sum: string): string => `${sum.slice(0, 4)}…${sum.slice(-4)}`;
