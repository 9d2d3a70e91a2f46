import { createSignal, Show, type JSX } from "solid-js";
import {
  approveDocument,
  approveUnscanned,
  clearPii,
  confirmPii,
  rejectDocument,
  rescanDocument,
  type QueueItem,
} from "../../api/review.ts";
import { Button } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { StepUpDialog } from "../../components/StepUpDialog.tsx";
import { t } from "../../i18n/index.ts";
import { BelongsTo } from "./BelongsTo.tsx";
import { attempt, type Perform } from "./deed.ts";
import { FileFacts } from "./FileFacts.tsx";
import { Findings } from "./Findings.tsx";
import { Kbd } from "./Kbd.tsx";
import { hindranceOf, mayOverrideScan } from "./queue.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { useKeys } from "./use-keys.ts";
import bench from "./bench.module.css";
import styles from "./decision.module.css";

/** Findings, what the document belongs to, what is known about the file, and the decision at the foot. */
export function DecisionPane(props: {
  document: QueueItem;
  /** The document's words; undefined while they are read. */
  text: string | null | undefined;
  pages: number | undefined;
  isBusy: boolean;
  perform: Perform;
  onPostpone: () => void;
}): JSX.Element {
  const [dialog, setDialog] = createSignal<"reject" | "clear" | "override">();
  const close = () => setDialog(undefined);
  const id = () => props.document.id;
  const hindrance = () => hindranceOf(props.document);
  const isOwn = () => props.document.own_object;
  const isScanning = () => props.document.scan_status === "PENDING";
  const hasOpenPii = () => props.document.pii_status !== "OK";

  const approve = () => {
    if (hindrance()) return;
    if (mayOverrideScan(props.document)) return void setDialog("override");
    void attempt(props.perform, { act: () => approveDocument(id()), done: t("review.approved"), leaves: true });
  };
  const rescan = () => {
    if (isOwn() || isScanning()) return;
    void attempt(props.perform, { act: () => rescanDocument(id()), done: t("review.rescanned"), leaves: false });
  };
  const confirm = () =>
    void attempt(props.perform, { act: () => confirmPii(id()), done: t("review.piiConfirmed"), leaves: true });
  const reject = () => isOwn() || setDialog("reject");
  const clear = () => isOwn() || isScanning() || (hasOpenPii() && setDialog("clear"));
  useKeys({ approve, reject, clearPii: clear, rescan });

  return (
    <section class={styles["decide"]} aria-labelledby="h-decide">
      <div class={bench["head"]}>
        <h2 id="h-decide">{t("review.decide")}</h2>
        <span class="small muted">{t("review.number", { id: id().slice(-4).toUpperCase() })}</span>
      </div>
      <div class={styles["facts"]}>
        <Findings document={props.document} isBusy={props.isBusy} onConfirm={confirm} onClear={clear} />
        <BelongsTo document={props.document} text={props.text} />
        <FileFacts document={props.document} pages={props.pages} />
      </div>
      <div class={styles["acts"]}>
        <Show when={hindrance()}>
          {(because) => (
            <p class={styles["hindrance"]} id="hindrance">
              <Icon name="lock" size={18} />
              <span>{t(`review.hindrances.${because()}`)}</span>
            </p>
          )}
        </Show>
        <div class={styles["pair"]}>
          <Button
            kind="primary"
            wide
            disabled={hindrance() !== null}
            describedBy={hindrance() ? "hindrance" : undefined}
            busy={props.isBusy}
            onClick={approve}
          >
            {t("review.approve")} <Kbd act="approve" />
          </Button>
          <Button
            kind="destructive"
            wide
            disabled={isOwn()}
            describedBy={isOwn() ? "hindrance" : undefined}
            onClick={reject}
          >
            {t("review.reject")} <Kbd act="reject" />
          </Button>
        </div>
        <div class={styles["small"]}>
          <Button
            kind="quiet"
            disabled={isOwn() || isScanning()}
            describedBy={isOwn() || isScanning() ? "hindrance" : undefined}
            onClick={rescan}
          >
            {t("review.rescan")} <Kbd act="rescan" />
          </Button>
          <Button kind="quiet" onClick={() => props.onPostpone()}>
            {t("review.postpone")} <Kbd act="postpone" />
          </Button>
        </div>
      </div>

      <ReasonDialog
        open={dialog() === "reject"}
        onClose={close}
        title={t("review.rejectTitle")}
        text={t("review.rejectText")}
        label={t("review.rejectReason")}
        draft={`reject:${id()}`}
        deed={t("review.reject")}
        destructive
        act={(reason) =>
          props.perform({ act: () => rejectDocument(id(), reason), done: t("review.rejected"), leaves: true })
        }
      />
      <ReasonDialog
        open={dialog() === "override"}
        onClose={close}
        title={t("review.overrideTitle")}
        text={t("review.overrideText")}
        label={t("review.overrideNote")}
        draft={`override:${id()}`}
        deed={t("review.approve")}
        act={(note) =>
          props.perform({ act: () => approveUnscanned(id(), note), done: t("review.approved"), leaves: true })
        }
      />
      <StepUpDialog
        open={dialog() === "clear"}
        onClose={close}
        title={t("review.clearTitle")}
        text={props.document.filename}
        changes={[
          {
            term: t("review.pii"),
            before: t(`review.piiWord.${props.document.pii_status}`),
            after: t("review.piiWord.OK"),
          },
        ]}
        scope="pii"
        act={(grant) =>
          props.perform({ act: () => clearPii(id(), grant), done: t("review.piiCleared"), leaves: false })
        }
      />
    </section>
  );
}
