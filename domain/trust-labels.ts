import { ALL_CLEAR, EMPTY_BOOK, HINTS } from "#domain/trust-hints.ts";
import type { ReasonCode, Trust } from "#domain/trust.ts";

export type Language = "de" | "en";

/** The one sentence beside the light. */
export function hintOf(trust: Pick<Trust, "hintCode" | "historyStatus">, language: Language): string {
  return trust.hintCode ? reasonHint(trust.hintCode, trust, language) : ALL_CLEAR[language];
}

/** The sentence of one reason, as it holds in this book. */
export function reasonHint(code: ReasonCode, trust: Pick<Trust, "historyStatus">, language: Language): string {
  const isEmpty = code === "public_evidence_incomplete" && trust.historyStatus === "not_present";
  return (isEmpty ? EMPTY_BOOK : HINTS[code])[language];
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
