import { SignedInView, VerifyBody } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { signInByCode, signInByLink } from "#http/sign-in.ts";

/** The mailed code or link opens a session; the account is made at the first success. */
export default defineRoute({
  access: "public",
  summary: "Sign in by the mailed code or link",
  body: VerifyBody,
  response: SignedInView,
  audit: { action: "AUTH_SIGNED_IN", target: "user" },
  secret: true,

  handler(context) {
    const { body } = context;
    return "token" in body ? signInByLink(context, body) : signInByCode(context, body);
  },
});
