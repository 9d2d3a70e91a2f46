import * as v from "valibot";
import { ACCIDENT_STATUSES, TRUST_LIGHTS } from "#domain/lists.ts";
import { reasonHint, trustLabels, type Language } from "#domain/trust-labels.ts";
import { highlightedTodos, REASON_CODES, todosOf, type Trust } from "#domain/trust.ts";
import { Id, text } from "#contracts/primitives.ts";

const Presence = v.picklist(["present", "not_present"]);
const Code = v.picklist(REASON_CODES);

export const AccidentLabel = v.picklist(["accident_free", "not_accident_free", "unknown"]);
export const VerificationLevel = v.picklist(["low", "medium", "high"]);

/** What the light says beside itself: in the app, on the public page, in the export. */
export const TrustLabels = {
  trust_light: v.picklist(TRUST_LIGHTS),
  hint: v.string(),
  history_status: Presence,
  evidence_status: Presence,
  verification_level: VerificationLevel,
  recency_status: Presence,
  accident_status: v.picklist(ACCIDENT_STATUSES),
  accident_status_label: AccidentLabel,
};

export const TrustView = v.strictObject({
  ...TrustLabels,
  reasons: v.array(
    v.strictObject({
      code: Code,
      severity: v.picklist(["block", "cap", "warn"]),
      priority: v.number(),
      hint: v.string(),
    }),
  ),
  todos: v.array(
    v.strictObject({ code: Code, hint: v.string(), note: v.nullable(v.string()), highlighted: v.boolean() }),
  ),
  odometer: v.strictObject({
    verdict: v.picklist(["plausible", "implausible", "no_verdict"]),
    reason: v.nullable(
      v.picklist(["falling_reading", "too_far_per_day", "future_date", "odometer_event", "no_readings"]),
    ),
  }),
});
export type TrustView = v.InferOutput<typeof TrustView>;

export const TodoParams = v.strictObject({ id: Id, code: Code });
export const TodoNote = v.strictObject({ note: v.union([v.literal(""), text(500)]) });
export const TodoNoteView = v.strictObject({ code: Code, note: v.string() });

export function toTrustView(
  trust: Trust,
  options: {
    odometer: TrustView["odometer"];
    notes: ReadonlyMap<string, string>;
    highlight: boolean;
    language: Language;
  },
): TrustView {
  const { language } = options;
  const highlighted = options.highlight ? highlightedTodos(trust) : [];
  return {
    ...trustLabels(trust, language),
    reasons: trust.reasons.map((reason) => ({ ...reason, hint: reasonHint(reason.code, trust, language) })),
    todos: todosOf(trust).map((code) => ({
      code,
      hint: reasonHint(code, trust, language),
      note: options.notes.get(code) ?? null,
      highlighted: highlighted.includes(code),
    })),
    odometer: options.odometer,
  };
}
