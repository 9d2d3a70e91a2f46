import { createSignal, Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Level } from "../../components/Level.tsx";
import { Stamp } from "../../components/Stamp.tsx";
import { performerFoot } from "../../components/stamp-foot.ts";
import { formatDate, formatMoney, formatNumber } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { WithdrawDialog } from "./WithdrawDialog.tsx";
import styles from "./history.module.css";

/** Stamp, level, figures, evidence (children), and what may be done. */
export function EntryHead(props: { entry: EntryView; mayWrite: boolean; children: JSX.Element }): JSX.Element {
  const [isWithdrawing, setWithdrawing] = createSignal(false);
  const href = () => `/fahrzeuge/${props.entry.vehicle_id}/eintrag/${props.entry.id}`;
  return (
    <>
      <div class={styles["summary"]}>
        <div>
          <Stamp
            type={props.entry.type}
            date={props.entry.date}
            level={props.entry.trust_level}
            foot={performerFoot(props.entry)}
            withdrawn={props.entry.withdrawn !== null}
            id={props.entry.group_id}
          />
          <span class={styles["level"]}>
            <Show when={props.entry.withdrawn} fallback={<Level level={props.entry.trust_level} />}>
              <span class="small pencil">{t("terms.withdrawn")}</span>
            </Show>
          </span>
        </div>
        <p class={styles["figures"]}>
          <span class="num">{formatNumber(props.entry.odometer_km)}</span> <span class="small muted nb">km</span>
          <Show when={props.entry.cost_cents !== null}>
            <span class={`small muted ${styles["amount"]}`}>
              {formatMoney(props.entry.cost_cents ?? 0, props.entry.currency ?? "EUR")}
            </span>
          </Show>
        </p>
      </div>
      {props.children}
      <Show
        when={props.entry.withdrawn}
        fallback={
          <Show when={props.mayWrite}>
            <div class={styles["acts"]}>
              <ButtonLink kind="primary" icon="pen-line" href={href()}>
                {t("history.correct")}
              </ButtonLink>
              <Button kind="quiet" onClick={() => setWithdrawing(true)}>
                {t("history.withdraw")}
              </Button>
            </div>
          </Show>
        }
      >
        {(withdrawn) => (
          <p class={styles["gone"]}>
            <b>
              {t("history.gone", {
                date: formatDate(withdrawn().at),
                reason: t(`history.reasons.${withdrawn().reason}`),
              })}
            </b>
            <br />
            {t("history.quoted", { text: withdrawn().comment })}
          </p>
        )}
      </Show>
      <Show when={props.entry.correction_pending}>
        <p class={styles["waits"]}>{t("history.pending")}</p>
      </Show>
      <WithdrawDialog entry={props.entry} open={isWithdrawing()} onClose={() => setWithdrawing(false)} />
    </>
  );
}
