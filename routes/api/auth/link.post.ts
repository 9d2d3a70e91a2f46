import { LinkBody, LinkView } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { showLink } from "#http/sign-in.ts";

/** Whose account a link opens, masked. Looking consumes nothing: mail scanners look too. */
export default defineRoute({
  access: "public",
  summary: "Show whose account a sign-in link opens",
  body: LinkBody,
  response: LinkView,
  audit: { action: "AUTH_LINK_SHOWN", target: "user" },
  secret: true,

  handler: (context) => showLink(context, context.body.token),
});
