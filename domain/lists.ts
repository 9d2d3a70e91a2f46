/** Closed lists, spelled exactly as the HTTP contract spells them. German words are product terms. */

export const ENTRY_TYPES = [
  "Wartung",
  "Reparatur",
  "Inspektion",
  "HU/AU",
  "Reifenwechsel",
  "Umbau",
  "Unfall",
  "Lack",
  "Diagnose",
  "Kauf/Verkauf",
  "Pflege",
  "Tanken/Laden",
  "Restauration",
  "Sonstiges",
] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

export const PERFORMED_BY = [
  "Fachwerkstatt",
  "Händler",
  "Autohaus",
  "Reifenservice",
  "Tuning-Fachbetrieb",
  "Gesetzliches",
  "Eigenleistung",
  "Sonstiges",
] as const;
export type PerformedBy = (typeof PERFORMED_BY)[number];

export const DRIVES = [
  "petrol",
  "diesel",
  "electric",
  "hybrid",
  "plug_in_hybrid",
  "lpg_cng",
  "hydrogen",
  "other",
] as const;
export type Drive = (typeof DRIVES)[number];

export const VEHICLE_CLASSES = [
  "hypercar",
  "sport",
  "luxus",
  "alltag",
  "nutzfahrzeug",
  "oldtimer",
  "motorrad",
] as const;
export type VehicleClass = (typeof VEHICLE_CLASSES)[number];

export const ACCIDENT_STATUSES = ["unfallfrei", "nicht_unfallfrei", "unbekannt"] as const;
export type AccidentStatus = (typeof ACCIDENT_STATUSES)[number];

export const ODOMETER_EVENTS = ["import", "swap", "rollover"] as const;
export type OdometerEvent = (typeof ODOMETER_EVENTS)[number];

export const TRUST_LIGHTS = ["rot", "orange", "gelb", "gruen"] as const;
export type TrustLight = (typeof TRUST_LIGHTS)[number];

export const TRUST_LEVELS = ["T1", "T2", "T3"] as const;
export type TrustLevel = (typeof TRUST_LEVELS)[number];

export const REMOVAL_REASONS = ["typo", "duplicate", "wrong_vehicle", "sold", "other"] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export const ENTRY_VIEWS = ["akte", "rechnungen", "dokumentation", "galerie", "archiv", "module"] as const;
export type EntryView = (typeof ENTRY_VIEWS)[number];

export const APPROVAL_STATUSES = ["QUARANTINED", "APPROVED", "REJECTED"] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

export const SCAN_STATUSES = ["PENDING", "CLEAN", "INFECTED", "ERROR"] as const;
export type ScanStatus = (typeof SCAN_STATUSES)[number];

export const SCAN_REASONS = ["unavailable", "manual", "encrypted", "over_limit", "active_content"] as const;
export type ScanReason = (typeof SCAN_REASONS)[number];

export const PII_STATUSES = ["OK", "SUSPECTED", "CONFIRMED"] as const;
export type PiiStatus = (typeof PII_STATUSES)[number];

export const PII_KINDS = ["email", "phone", "iban"] as const;
export type PiiKind = (typeof PII_KINDS)[number];

export const CONTENT_TYPES = ["application/pdf", "image/jpeg", "image/png"] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

export const CONSENT_DOCUMENTS = ["terms", "privacy"] as const;
export type ConsentDocument = (typeof CONSENT_DOCUMENTS)[number];

export const STEP_UP_SCOPES = [
  "factor",
  "token",
  "mail",
  "account_delete",
  "role",
  "moderator",
  "business",
  "staff_seat",
  "partner",
  "pii",
  "reveal",
  "legal_hold",
  "retention",
  "restore",
  "full_export",
  "consent_version",
] as const;
export type StepUpScope = (typeof STEP_UP_SCOPES)[number];

export const ROLES = ["user", "vip", "dealer", "moderator", "admin", "superadmin"] as const;
export type Role = (typeof ROLES)[number];

export const PLANS = ["free", "vip", "dealer"] as const;
export type Plan = (typeof PLANS)[number];
