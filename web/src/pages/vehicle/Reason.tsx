import { Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import type { TrustView } from "#contracts/trust.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { Lamp } from "../../components/Lamp.tsx";
import { t } from "../../i18n/index.ts";
import { reasonFact } from "./reason-fact.ts";
import { isNewBook, provenOf, type Code } from "./reason-way.ts";
import { ReasonAct } from "./ReasonAct.tsx";
import { TodoNote } from "./TodoNote.tsx";
import styles from "./Reason.module.css";

interface ReasonProps {
  vehicle: VehicleView;
  trust: TrustView;
  entries: readonly EntryView[];
  code: Code;
  light: TrustView["trust_light"];
  /** Whether its button moves the light next: the one filled button of the page. */
  isFilled: boolean;
  isCurrent: boolean;
  onEdit: () => void;
}

/** One reason: what is the case, what it weighs, what removes it, and the button that starts it. */
export function Reason(props: ReasonProps): JSX.Element {
  const todo = () => props.trust.todos.find(({ code }) => code === props.code);
  return (
    <div class={`${styles["reason"]} ${props.isCurrent ? styles["current"] : ""}`}>
      <h4>
        {isNewBook(props.code, props.entries)
          ? t("vehicle.reason.public_evidence_incomplete.titleFirst")
          : t(`vehicle.reason.${props.code}.title`)}
      </h4>
      <p class={styles["fact"]}>{reasonFact(props.code, props.entries, props.vehicle)}</p>
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
          <dd>{remedyOf(props.code, props.entries)}</dd>
        </div>
      </dl>
      <Show when={props.vehicle.is_owner}>
        <div class={styles["act"]}>
          <ReasonAct {...props} />
        </div>
        <Show when={todo()}>
          {(todo) => <TodoNote vehicleId={props.vehicle.id} code={props.code} note={todo().note} />}
        </Show>
      </Show>
    </div>
  );
}

function remedyOf(code: Code, entries: readonly EntryView[]): string {
  if (isNewBook(code, entries)) return t("vehicle.reason.public_evidence_incomplete.remedyFirst");
  return code === "public_evidence_incomplete" && provenOf(entries).all === 0
    ? t("vehicle.reason.public_evidence_incomplete.remedyMinor")
    : t(`vehicle.reason.${code}.remedy`);
}
