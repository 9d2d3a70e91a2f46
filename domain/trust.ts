import { addMonths } from "#domain/calendar.ts";
import { findServiceGaps, MINOR_TYPES, SERVICE_INTERVAL_MONTHS, SERVICE_TYPES } from "#domain/entries.ts";
import type { AccidentStatus, ApprovalStatus, EntryType, PiiStatus, TrustLevel, TrustLight } from "#domain/lists.ts";
import type { OdometerJudgement } from "#domain/odometer.ts";

export type Severity = "block" | "cap" | "warn";

/** Each reason's priority: the smallest speaks in the hint. */
export const PRIORITIES = {
  pii_confirmed_blocks_t3: 5,
  public_evidence_incomplete: 10,
  document_quarantined_not_approved: 20,
  pii_suspected_blocks_t3: 25,
  accident_status_unknown_cap_orange: 30,
  accident_not_free_requires_completed_accident_trust: 40,
  odometer_implausible: 45,
  accident_trust_missing_evidence: 50,
  t3_requires_document_missing: 70,
  t1_physical_servicebook_not_present: 90,
  history_gap: 95,
  trusted_upload_hash_missing: 100,
  entry_required_fields_missing: 110,
} as const;
export type ReasonCode = keyof typeof PRIORITIES;
export const REASON_CODES = Object.keys(PRIORITIES) as [ReasonCode, ...ReasonCode[]];

export type Reason = { readonly code: ReasonCode; readonly severity: Severity; readonly priority: number };

/** Everything that the light depends on, as it is stored; nothing of it is ever sent by a client. */
export type TrustFacts = {
  /** In force, that is latest revisions that are not withdrawn. */
  readonly entries: readonly {
    readonly id: string;
    readonly type: EntryType;
    readonly date: string;
    readonly level: TrustLevel;
  }[];
  /** Attached to entries in force, not deleted. */
  readonly attachedDocuments: readonly { readonly approval: ApprovalStatus; readonly pii: PiiStatus }[];
  readonly accidentStatus: AccidentStatus;
  readonly accidentTrust: "none" | "incomplete" | "completed_missing_evidence" | "completed";
  /** An accident entry in force, or a reviewed one whose correction nobody has confirmed yet. */
  readonly accidentEntryCounts: boolean;
  readonly odometer: Pick<OdometerJudgement, "verdict" | "reason">;
  readonly brokenChecksum: boolean;
  readonly importedIncomplete: boolean;
  readonly firstRegistration: string | null;
  readonly today: string;
};

export type Trust = {
  readonly light: TrustLight;
  /** By priority, the one that speaks first. */
  readonly reasons: readonly Reason[];
  /** Null when nothing holds the light back. */
  readonly hintCode: ReasonCode | null;
  readonly historyStatus: "present" | "not_present";
  readonly evidenceStatus: "present" | "not_present";
  readonly recencyStatus: "present" | "not_present";
  readonly verificationLevel: "low" | "medium" | "high";
  readonly accidentStatus: AccidentStatus;
  readonly accidentStatusLabel: "accident_free" | "not_accident_free" | "unknown";
};

const ACCIDENT_LABELS = {
  unfallfrei: "accident_free",
  nicht_unfallfrei: "not_accident_free",
  unbekannt: "unknown",
} as const;

/**
 * Grades how completely a vehicle is documented and proven, never its technical condition.
 * Any block makes it red, else any cap orange, else any warning yellow, else green.
 */
export function gradeTrust(facts: TrustFacts): Trust {
  const accidentStatus = effectiveAccidentStatus(facts);
  const best = bestLevel(facts);
  const reasons = collectReasons(facts, accidentStatus, best);
  return {
    light: lightOf(reasons),
    reasons,
    hintCode: reasons[0]?.code ?? null,
    historyStatus: presence(facts.entries.length > 0),
    evidenceStatus: presence(best === "T3"),
    recencyStatus: presence(hasRecentService(facts)),
    verificationLevel: best === "T3" ? "high" : best === "T2" ? "medium" : "low",
    accidentStatus,
    accidentStatusLabel: ACCIDENT_LABELS[accidentStatus],
  };
}

/** One to-do per reason, from yellow downward. */
export function todosOf(trust: Pick<Trust, "light" | "reasons">): readonly ReasonCode[] {
  return trust.light === "gruen" ? [] : trust.reasons.map((reason) => reason.code);
}

const WEIGHT: Record<Severity, number> = { block: 0, cap: 1, warn: 2 };

/** The three to-dos that help most: the heaviest first, then by priority. */
export function highlightedTodos(trust: Pick<Trust, "reasons">): readonly ReasonCode[] {
  return [...trust.reasons]
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || a.priority - b.priority)
    .slice(0, 3)
    .map((reason) => reason.code);
}

function collectReasons(facts: TrustFacts, accidentStatus: AccidentStatus, best: TrustLevel | null): readonly Reason[] {
  const { attachedDocuments: documents, accidentTrust } = facts;
  const notFree = accidentStatus === "nicht_unfallfrei";
  const accidentDone = accidentTrust === "completed" || accidentTrust === "completed_missing_evidence";
  const found: [ReasonCode, Severity, boolean][] = [
    ["pii_confirmed_blocks_t3", "block", documents.some(({ pii }) => pii === "CONFIRMED")],
    ["public_evidence_incomplete", facts.entries.length === 0 ? "block" : "warn", isEvidenceIncomplete(facts)],
    [
      "document_quarantined_not_approved",
      "cap",
      documents.length > 0 && documents.every(({ approval }) => approval === "QUARANTINED"),
    ],
    ["pii_suspected_blocks_t3", "cap", documents.some(({ pii }) => pii === "SUSPECTED")],
    ["accident_status_unknown_cap_orange", "cap", accidentStatus === "unbekannt"],
    ["accident_not_free_requires_completed_accident_trust", "cap", notFree && !accidentDone],
    ["odometer_implausible", "cap", facts.odometer.verdict === "implausible"],
    ["accident_trust_missing_evidence", "warn", notFree && accidentTrust === "completed_missing_evidence"],
    ["t3_requires_document_missing", "warn", best === "T2"],
    ["t1_physical_servicebook_not_present", "warn", best === "T1"],
    ["history_gap", "warn", findServiceGaps(facts.entries, facts).length > 0],
    ["trusted_upload_hash_missing", "warn", facts.brokenChecksum],
    ["entry_required_fields_missing", "warn", facts.importedIncomplete],
  ];
  return found
    .filter(([, , holds]) => holds)
    .map(([code, severity]) => ({ code, severity, priority: PRIORITIES[code] }))
    .sort((a, b) => a.priority - b.priority);
}

function lightOf(reasons: readonly Reason[]): TrustLight {
  if (reasons.some(({ severity }) => severity === "block")) return "rot";
  if (reasons.some(({ severity }) => severity === "cap")) return "orange";
  return reasons.length > 0 ? "gelb" : "gruen";
}

/**
 * Fewer than half of the entries are proven; refuelling and care need no proof and do not count. Where nothing else was
 * entered, nothing is proven that a buyer asks about.
 */
function isEvidenceIncomplete({ entries }: TrustFacts): boolean {
  const relevant = entries.filter(({ type }) => !MINOR_TYPES.includes(type));
  const proven = relevant.filter(({ level }) => level === "T3");
  return relevant.length === 0 || proven.length * 2 < relevant.length;
}

/** "Accident-free" beside an accident entry is not believed. */
function effectiveAccidentStatus({ accidentStatus, accidentEntryCounts }: TrustFacts): AccidentStatus {
  return accidentStatus === "unfallfrei" && accidentEntryCounts ? "nicht_unfallfrei" : accidentStatus;
}

function bestLevel({ entries }: TrustFacts): TrustLevel | null {
  const levels = new Set(entries.map(({ level }) => level));
  return (["T3", "T2", "T1"] as const).find((level) => levels.has(level)) ?? null;
}

function hasRecentService({ entries, today }: TrustFacts): boolean {
  const since = addMonths(today, -SERVICE_INTERVAL_MONTHS);
  return entries.some(({ type, date }) => SERVICE_TYPES.includes(type) && date >= since && date <= today);
}

function presence(is: boolean): "present" | "not_present" {
  return is ? "present" : "not_present";
}
