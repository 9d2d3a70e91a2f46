import { StepUpMailBody, StepUpMailView } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { mailStepUpCode } from "#http/step-up.ts";

/** Who has no second factor confirms things of their own account by a fresh mailed code. */
export default defineRoute({
  access: "step-up:request",
  summary: "Mail a confirmation code",
  body: StepUpMailBody,
  response: StepUpMailView,
  status: 202,
  audit: { action: "AUTH_STEP_UP_MAILED", target: "user" },
  secret: true,

  handler: (context) => mailStepUpCode(context, context.body.scope),
});
