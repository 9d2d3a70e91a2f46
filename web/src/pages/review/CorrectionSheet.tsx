import { Show, type JSX } from "solid-js";
import type { WaitingCorrection } from "../../api/review.ts";
import { Stamp } from "../../components/Stamp.tsx";
import { performerFoot } from "../../components/stamp-foot.ts";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { Differences, Words } from "../history/Differences.tsx";
import { differencesBetween, firstWords } from "../history/differences.ts";
import viewer from "./viewer.module.css";
import styles from "./decision.module.css";

/** The reviewed fact that was given up, beside what stands there now. */
export function CorrectionSheet(props: { correction: WaitingCorrection }): JSX.Element {
  const before = () => props.correction.given_up;
  const after = () => props.correction.in_force;
  const stamp = (entry: ReturnType<typeof before>) => (
    <Stamp
      type={entry.type}
      date={entry.date}
      level={entry.trust_level}
      foot={performerFoot(entry)}
      withdrawn={entry.withdrawn !== null}
    />
  );
  return (
    <section class={viewer["viewer"]} aria-labelledby="h-correction">
      <div class={viewer["head"]}>
        <b id="h-correction">{t(after().withdrawn ? "review.withdrawn" : "review.corrected")}</b>
      </div>
      <div class={viewer["bench"]}>
        <div class={styles["correction"]}>
          <Show
            when={after().withdrawn}
            fallback={
              <>
                <div class={styles["stamps"]}>
                  <figure>
                    {stamp(before())}
                    <figcaption>{t("review.givenUp")}</figcaption>
                  </figure>
                  <figure>
                    {stamp(after())}
                    <figcaption>{t("review.inForce")}</figcaption>
                  </figure>
                </div>
                <Differences differences={differencesBetween(before(), after())} />
                <Show when={after().reason}>
                  {(reason) => <p class={styles["quote"]}>{t("history.quoted", { text: reason() })}</p>}
                </Show>
              </>
            }
          >
            {(withdrawn) => (
              <>
                {stamp(after())}
                <p class={styles["quote"]}>
                  {t("history.gone", {
                    date: formatDate(withdrawn().at),
                    reason: t(`history.reasons.${withdrawn().reason}`),
                  })}
                  <br />
                  {t("history.quoted", { text: withdrawn().comment })}
                </p>
                <Words entry={before()} fields={firstWords(before())} />
              </>
            )}
          </Show>
        </div>
      </div>
    </section>
  );
}
