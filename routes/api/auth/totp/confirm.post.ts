import { TotpConfirmBody, TotpConfirmedView } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { enrolFactor } from "#http/second-factor.ts";

/** The first right code enrols the factor, satisfies this session, and brings the backup codes, shown once. */
export default defineRoute({
  access: "factor:enrol",
  summary: "Confirm the enrolment with a code",
  body: TotpConfirmBody,
  response: TotpConfirmedView,
  audit: { action: "AUTH_FACTOR_ENROLLED", target: "user" },
  secret: true,

  handler: (context) => enrolFactor(context, context.body.code),
});
