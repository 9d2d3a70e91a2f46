import { TotpVerifiedView, TotpVerifyBody } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { satisfyFactor } from "#http/second-factor.ts";

/** A code of the authenticator, or a backup code, makes this session a full one. */
export default defineRoute({
  access: "factor:verify",
  summary: "Satisfy the second factor of this session",
  body: TotpVerifyBody,
  response: TotpVerifiedView,
  audit: { action: "AUTH_FACTOR_VERIFIED", target: "user" },
  secret: true,

  handler: (context) => satisfyFactor(context, context.body.code),
});
