import { ChallengeView, SignInRequest } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { requestSignIn } from "#http/sign-in.ts";

/** Somebody asks for a sign-in mail. The answer is the same whoever asks and whether or not a mail leaves. */
export default defineRoute({
  access: "public",
  summary: "Request a sign-in code and link by mail",
  body: SignInRequest,
  response: ChallengeView,
  status: 202,
  audit: { action: "AUTH_CODE_REQUESTED", target: "user" },
  secret: true,

  handler: (context) => requestSignIn(context, context.body.email),
});
