import { Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import type { TrustView } from "#contracts/trust.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import type { IconName } from "../../components/icons.ts";
import { Lamp } from "../../components/Lamp.tsx";
import { formatDate, formatKm } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { oddReading, provenOf, wayOut, type Code } from "./reason-way.ts";
import { TodoNote } from "./TodoNote.tsx";
import styles from "./Reason.module.css";

interface ReasonProps {
  vehicle: VehicleView;
  trust: TrustView;
  entries: readonly EntryView[];
  code: Code;
  light: TrustView["trust_light"];
  /** The reason whose button moves the light next: the one filled button of the page. */
  isFirst: boolean;
  isCurrent: boolean;
  onEdit: () => void;
}

/** One reason: what is the case, what it weighs, what removes it, and the button that starts it. */
export function Reason(props: ReasonProps): JSX.Element {
  const way = () => wayOut(props.vehicle.id, props.code, props.entries);
  const isEmpty = () => props.code === "public_evidence_incomplete" && props.entries.length === 0;
  const label = () => (isEmpty() ? t("vehicle.writeFirst") : t(`vehicle.reason.${props.code}.act`));
  const kind = () => (props.isFirst ? "primary" : "outline");
  const todo = () => props.trust.todos.find(({ code }) => code === props.code);
  return (
    <div class={`${styles["reason"]} ${props.isCurrent ? styles["current"] : ""}`}>
      <h4>{t(`vehicle.reason.${props.code}.title`)}</h4>
      <p class={styles["fact"]}>{fact(props.code, props.entries)}</p>
      <dl class={styles["facts"]}>
        <div class={styles["weighs"]}>
          <dt>{t("vehicle.weighs")}</dt>
          <dd>
            <Lamp step={props.light} size="chip" />
            {t("vehicle.holds", { light: t(`terms.light.${props.light}`) })}
          </dd>
        </div>
        <div>
          <dt>{t("vehicle.solves")}</dt>
          <dd>
            {isEmpty()
              ? t("vehicle.reason.public_evidence_incomplete.remedyFirst")
              : t(`vehicle.reason.${props.code}.remedy`)}
          </dd>
        </div>
      </dl>
      <Show when={props.vehicle.is_owner}>
        <div class={styles["act"]}>
          <Show
            when={pageOf(way())}
            fallback={
              <Button kind={kind()} icon="pen-line" onClick={props.onEdit}>
                {label()}
              </Button>
            }
          >
            {(href) => (
              <ButtonLink kind={kind()} icon={ICONS[props.code] ?? "paperclip"} href={href()}>
                {label()}
              </ButtonLink>
            )}
          </Show>
        </div>
        <Show when={todo()}>
          {(todo) => <TodoNote vehicleId={props.vehicle.id} code={props.code} note={todo().note} />}
        </Show>
      </Show>
    </div>
  );
}

const ICONS: Partial<Record<Code, IconName>> = {
  odometer_implausible: "pen-line",
  history_gap: "file-plus",
  document_quarantined_not_approved: "files",
  pii_confirmed_blocks_t3: "files",
  pii_suspected_blocks_t3: "files",
  trusted_upload_hash_missing: "files",
};

function pageOf(way: ReturnType<typeof wayOut>): string | undefined {
  return way.to === "page" ? way.href : undefined;
}

/** The case in figures: only the owner and reviewers read this, so numbers are welcome here. */
function fact(code: Code, entries: readonly EntryView[]): string {
  const odd = oddReading(entries);
  if (code === "odometer_implausible" && odd) {
    return t("vehicle.reason.odometer_implausible.fact", { date: formatDate(odd.date), km: formatKm(odd.odometer_km) });
  }
  if (code === "public_evidence_incomplete") {
    return entries.length === 0
      ? t("vehicle.reason.public_evidence_incomplete.none")
      : t("vehicle.reason.public_evidence_incomplete.fact", provenOf(entries));
  }
  return code === "odometer_implausible" ? "" : t(`vehicle.reason.${code}.fact`);
}
