import { ALL_CLEAR, HINTS } from "#domain/trust-hints.ts";
import type { Trust } from "#domain/trust.ts";

export type Language = "de" | "en";

/** The one sentence beside the light. */
export function hintOf(trust: Pick<Trust, "hintCode">, language: Language): string {
  return (trust.hintCode ? HINTS[trust.hintCode] : ALL_CLEAR)[language];
}

/** What the light says beside itself, in the words of the contract: in the app, on the public page, in exports. */
export function trustLabels(trust: Trust, language: Language) {
  return {
    trust_light: trust.light,
    hint: hintOf(trust, language),
    history_status: trust.historyStatus,
    evidence_status: trust.evidenceStatus,
    verification_level: trust.verificationLevel,
    recency_status: trust.recencyStatus,
    accident_status: trust.accidentStatus,
    accident_status_label: trust.accidentStatusLabel,
  };
}
