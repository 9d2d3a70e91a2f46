import { For, Show, type JSX } from "solid-js";
import type { QueueItem } from "../../api/review.ts";
import { Button } from "../../components/Button.tsx";
import { t } from "../../i18n/index.ts";
import { Kbd } from "./Kbd.tsx";
import styles from "./decision.module.css";

/** Which kinds of personal data were found, never the values; and what the reviewer says to it. */
export function Findings(props: {
  document: QueueItem;
  isBusy: boolean;
  onConfirm: () => void;
  onClear: () => void;
}): JSX.Element {
  const status = () => props.document.pii_status;
  const mustWait = () => props.document.own_object || props.document.scan_status === "PENDING";
  const why = () => (mustWait() ? "hindrance" : undefined);
  return (
    <div class={styles["section"]}>
      <h3>{t("review.findings")}</h3>
      <Show
        when={status() !== "OK"}
        fallback={
          <p class={`${styles["row"]} ${styles["clear"]}`}>
            <span class="small muted">
              {t(props.document.scan_status === "PENDING" ? "review.notLookedYet" : "review.noFindings")}
            </span>
            <Button kind="quiet" disabled={mustWait() || props.isBusy} describedBy={why()} onClick={props.onConfirm}>
              {t("review.sawPii")}
            </Button>
          </p>
        }
      >
        <ol class={styles["findings"]}>
          <For each={props.document.pii_kinds}>
            {(kind, index) => (
              <li>
                <i aria-hidden="true">{index() + 1}</i>
                <b>{t(`review.kind.${kind}`)}</b>
              </li>
            )}
          </For>
        </ol>
        <Show when={status() === "CONFIRMED"}>
          <p class="small muted">{t("review.ownerMustReplace")}</p>
        </Show>
        <p class={styles["row"]}>
          <Show when={status() === "SUSPECTED"}>
            <Button disabled={mustWait() || props.isBusy} describedBy={why()} onClick={props.onConfirm}>
              {t("review.confirmPii")}
            </Button>
          </Show>
          <Button kind="quiet" disabled={mustWait()} describedBy={why()} onClick={props.onClear}>
            {t("review.clearPii")} <Kbd act="clearPii" />
          </Button>
        </p>
      </Show>
    </div>
  );
}
