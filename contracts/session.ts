import * as v from "valibot";
import { MAILBOX, normaliseEmail } from "#domain/email.ts";
import { CONSENT_DOCUMENTS, PLANS, ROLES, STEP_UP_SCOPES } from "#domain/lists.ts";
import { Id, Instant, Token } from "#contracts/primitives.ts";

/** Judged in the spelling that it is written to: folding wide letters can make a comma or a second @. */
const Email = v.pipe(v.string(), v.maxLength(254), v.transform(normaliseEmail), v.maxLength(254), v.regex(MAILBOX));
const SixDigits = v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/));
/** Six digits of an authenticator, or a backup code like `K7QM-2FXD`. */
const FactorCode = v.pipe(v.string(), v.trim(), v.regex(/^(\d{6}|[A-Za-z0-9]{4}-?[A-Za-z0-9]{4})$/));
const Transport = v.optional(v.picklist(["cookie", "bearer"]), "cookie");

export const SignInRequest = v.strictObject({ email: Email });
export const ChallengeView = v.strictObject({ challenge_id: Id, message: v.string() });

export const VerifyBody = v.union([
  v.strictObject({ challenge_id: v.pipe(v.string(), v.maxLength(64)), code: SixDigits, transport: Transport }),
  v.strictObject({ token: Token, transport: Transport }),
]);

export const LinkBody = v.strictObject({ token: Token });
export const LinkView = v.strictObject({ email_masked: v.string(), expires_at: Instant });

export const UserView = v.strictObject({
  id: Id,
  role: v.picklist(ROLES),
  plan: v.picklist(PLANS),
  email_masked: v.string(),
  second_factor: v.strictObject({ enrolled: v.boolean(), satisfied: v.boolean() }),
  consent: v.strictObject({ complete: v.boolean(), missing: v.array(v.picklist(CONSENT_DOCUMENTS)) }),
  entitlements: v.strictObject({ vehicle_slots: v.number(), public_share: v.boolean() }),
  organisations: v.array(v.strictObject({ id: Id })),
});
export type UserView = v.InferOutput<typeof UserView>;

export const SignedInView = v.strictObject({
  user: UserView,
  expires_at: Instant,
  access_token: v.optional(v.string()),
});

export const SessionView = v.strictObject({
  id: Id,
  device: v.string(),
  created_at: Instant,
  last_seen_at: Instant,
  expires_at: Instant,
  current: v.boolean(),
});
export type SessionView = v.InferOutput<typeof SessionView>;

export const TotpSetupView = v.strictObject({ secret: v.string(), otpauth_uri: v.string() });
export const TotpConfirmBody = v.strictObject({ code: SixDigits });
export const TotpConfirmedView = v.strictObject({
  backup_codes: v.array(v.string()),
  access_token: v.optional(v.string()),
});
export const TotpVerifyBody = v.strictObject({ code: FactorCode });
export const TotpVerifiedView = v.strictObject({ user: UserView, access_token: v.optional(v.string()) });

const Scope = v.picklist(STEP_UP_SCOPES);
export const StepUpMailBody = v.strictObject({ scope: Scope });
export const StepUpMailView = v.strictObject({ challenge_id: Id });
export const StepUpBody = v.union([
  v.strictObject({ scope: Scope, challenge_id: v.pipe(v.string(), v.maxLength(64)), code: SixDigits }),
  v.strictObject({ scope: Scope, code: FactorCode }),
]);
export const GrantView = v.strictObject({
  grant: v.string(),
  scope: Scope,
  expires_at: Instant,
  access_token: v.optional(v.string()),
});

export const ConsentVersion = v.strictObject({
  doc_type: v.picklist(CONSENT_DOCUMENTS),
  doc_version: v.pipe(v.string(), v.maxLength(20)),
});
export const RequiredConsents = v.strictObject({
  required: v.array(v.strictObject({ ...ConsentVersion.entries, url: v.string() })),
});
export const ConsentStatus = v.strictObject({
  ...RequiredConsents.entries,
  accepted: v.array(
    v.strictObject({ ...ConsentVersion.entries, accepted_at: Instant, source: v.picklist(["ui", "api"]) }),
  ),
  is_complete: v.boolean(),
});
export type ConsentStatus = v.InferOutput<typeof ConsentStatus>;
export const ConsentAccept = v.strictObject({
  consents: v.pipe(
    v.array(v.strictObject({ ...ConsentVersion.entries, source: v.optional(v.picklist(["ui", "api"]), "api") })),
    v.minLength(1),
    v.maxLength(10),
  ),
});
