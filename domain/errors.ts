/**
 * Closed list of everything a rule may refuse. Adding a code here forces `http/error-handler.ts`
 * to give it a status and a title in both languages.
 */
export const ERROR_CODES = [
  "malformed",
  "invalid_code",
  "expired",
  "unauthenticated",
  "cross_origin",
  "forbidden",
  "second_factor_required",
  "consent_required",
  "step_up_required",
  "entitlement_required",
  "vehicle_limit_reached",
  "quota_exceeded",
  "quarantined",
  "not_found",
  "method_not_allowed",
  "consent_outdated",
  "version_conflict",
  "revision_conflict",
  "vin_taken",
  "idempotency_key_reused",
  "idempotency_in_progress",
  "scan_not_clean",
  "scan_pending",
  "pii_not_cleared",
  "document_rejected",
  "own_object",
  "already_withdrawn",
  "correction_not_pending",
  "already_enrolled",
  "not_enrolled",
  "document_gone",
  "file_too_large",
  "body_too_large",
  "range_not_satisfiable",
  "unsupported_media_type",
  "file_type_mismatch",
  "invalid",
  "invalid_vin",
  "empty_file",
  "image_too_large",
  "rate_limited",
  "locked",
  "busy",
  "unavailable",
  "storage_full",
  "internal",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** One refused field: where it stands and what to do about it. Never repeats what was typed. */
export type FieldError = { readonly path: string; readonly message: string };

type Details = {
  readonly errors?: readonly FieldError[];
  /** Seconds until a retry makes sense; becomes `Retry-After`. */
  readonly retryAfter?: number;
};

/** A refusal that the person can understand. Everything else that is thrown is a defect. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly errors: readonly FieldError[];
  readonly retryAfter: number | undefined;

  constructor(
    readonly code: ErrorCode,
    details: Details = {},
  ) {
    super(code);
    this.errors = details.errors ?? [];
    this.retryAfter = details.retryAfter;
  }
}

/** Refuses one field with a remedy. */
export function invalidField(path: string, message: string, code: ErrorCode = "invalid"): DomainError {
  return new DomainError(code, { errors: [{ path, message }] });
}
