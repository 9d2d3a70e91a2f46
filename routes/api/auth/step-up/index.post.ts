import { GrantView, StepUpBody } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { grantByFactor, grantByMail } from "#http/step-up.ts";

/** A fresh code buys a single-use grant for one kind of sensitive action in this session. */
export default defineRoute({
  access: "step-up:request",
  summary: "Confirm with a fresh code",
  body: StepUpBody,
  response: GrantView,
  audit: { action: "AUTH_STEP_UP_GRANTED", target: "user" },
  secret: true,

  handler(context) {
    const { body } = context;
    return "challenge_id" in body ? grantByMail(context, body) : grantByFactor(context, body);
  },
});
