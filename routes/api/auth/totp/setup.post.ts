import { TotpSetupView } from "#contracts/session.ts";
import { maskEmail } from "#domain/email.ts";
import { DomainError } from "#domain/errors.ts";
import { defineRoute } from "#http/define-route.ts";
import { newTotpSecret, totpUri } from "#http/second-factor.ts";

/** Begins an enrolment; nothing is protected by it until a code confirms it. */
export default defineRoute({
  access: "factor:enrol",
  summary: "Begin enrolling an authenticator app",
  response: TotpSetupView,
  audit: { action: "AUTH_FACTOR_ENROLMENT_STARTED", target: "user" },
  secret: true,

  handler({ actor, storage, concerns }) {
    if (storage.factors.findTotp(actor.id)?.confirmed) throw new DomainError("already_enrolled");
    const secret = newTotpSecret();
    storage.factors.startTotp(actor.id, secret);
    concerns(actor.id);
    return { secret, otpauth_uri: totpUri(secret, maskEmail(storage.users.emailOf(actor.id))) };
  },
});
