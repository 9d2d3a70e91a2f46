import { Show, type JSX } from "solid-js";
import { confirmCorrection, type WaitingCorrection } from "../../api/review.ts";
import { Button } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import { t } from "../../i18n/index.ts";
import { attempt, type Perform } from "./deed.ts";
import { Kbd } from "./Kbd.tsx";
import { useKeys } from "./use-keys.ts";
import bench from "./bench.module.css";
import styles from "./decision.module.css";

/** Agreeing that a reviewed fact no longer counts; to disagree it is left standing. */
export function CorrectionPane(props: {
  correction: WaitingCorrection;
  isBusy: boolean;
  perform: Perform;
}): JSX.Element {
  const isOwn = () => props.correction.own_object;
  const agree = () => {
    const { correction } = props;
    if (isOwn()) return;
    void attempt(props.perform, {
      act: () => confirmCorrection(correction),
      done: t("review.correctionConfirmed"),
      leaves: true,
    });
  };
  useKeys({ approve: agree });
  return (
    <section class={styles["decide"]} aria-labelledby="h-decide">
      <div class={bench["head"]}>
        <h2 id="h-decide">{t("review.decide")}</h2>
      </div>
      <div class={styles["facts"]}>
        <div class={styles["section"]}>
          <h3>{props.correction.vehicle_name}</h3>
          <p class="small muted">{t("review.correctionText")}</p>
        </div>
      </div>
      <div class={styles["acts"]}>
        <Show when={isOwn()}>
          <p class={styles["hindrance"]} id="hindrance">
            <Icon name="lock" size={18} />
            <span>{t("review.hindrances.own_object")}</span>
          </p>
        </Show>
        <Button
          kind="primary"
          wide
          disabled={isOwn()}
          describedBy={isOwn() ? "hindrance" : undefined}
          busy={props.isBusy}
          onClick={agree}
        >
          {t("review.agree")} <Kbd act="approve" />
        </Button>
      </div>
    </section>
  );
}
