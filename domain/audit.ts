import type { Role } from "#domain/lists.ts";

/** Closed list: what the audit can say. A route names its action from here or does not compile. */
export const AUDIT_ACTIONS = [
  "AUTH_CODE_REQUESTED",
  "AUTH_LINK_SHOWN",
  "AUTH_SIGNED_IN",
  "AUTH_DENIED",
  "AUTH_FACTOR_ENROLMENT_STARTED",
  "AUTH_FACTOR_ENROLLED",
  "AUTH_FACTOR_VERIFIED",
  "AUTH_FACTOR_REMOVED",
  "AUTH_STEP_UP_MAILED",
  "AUTH_STEP_UP_GRANTED",
  "SESSION_ENDED",
  "CONSENT_ACCEPTED",
  "ROLE_CHANGED",
  "VEHICLE_CREATED",
  "VEHICLE_CHANGED",
  "VEHICLE_DELETED",
  "VEHICLE_TODO_NOTED",
  "ENTRY_CREATED",
  "ENTRY_REVISED",
  "ENTRY_WITHDRAWN",
  "ENTRY_CORRECTION_CONFIRMED",
  "UPLOAD_RECEIVED",
  "DOCUMENT_ATTACHED",
  "DOCUMENT_DETACHED",
  "DOCUMENT_DELETED",
  "DOCUMENT_DOWNLOADED",
  "DOCUMENT_SCANNED",
  "DOCUMENT_APPROVED",
  "DOCUMENT_REJECTED",
  "DOCUMENT_RESCAN_REQUESTED",
  "DOCUMENT_PII_DECIDED",
  "PUBLIC_SHARE_ENABLED",
  "PUBLIC_SHARE_ROTATED",
  "PUBLIC_SHARE_DISABLED",
  "EXPORT_REDACTED",
  "ADMIN_CREATED",
  "SECRET_ROTATION_BEGUN",
  "SECRET_ROTATED",
  "RETENTION_SWEPT",
  "BACKUP_RESTORED",
  "LOAD_DATA_SEEDED",
  "DEV_HEADER_REJECTED",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_TARGETS = ["user", "session", "vehicle", "entry", "document", "public_share", "consent"] as const;
export type AuditTarget = (typeof AUDIT_TARGETS)[number];

/** The only facts that may stand beside a row: counts, closed words and flags, never anything a person typed. */
export type AuditMetadata = {
  readonly count?: number;
  readonly role?: Role;
  readonly scope?: string;
  readonly status?: string;
  readonly route?: string;
  readonly method?: string;
  readonly override?: boolean;
};

export type AuditEvent = {
  readonly at: string;
  readonly actorType: "user" | "anonymous" | "system" | "operator";
  readonly actorId?: string | null;
  readonly actorRole?: Role | null;
  readonly action: AuditAction;
  readonly targetType?: AuditTarget | null;
  readonly targetId?: string | null;
  readonly scope?: "own" | "org" | "shared" | "public" | "staff" | null;
  readonly result: "success" | "denied" | "error";
  readonly reasonCode?: string | null;
  readonly requestId?: string | null;
  readonly metadata?: AuditMetadata;
};
