import { RequiredConsents } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";
import { requiredConsents } from "#http/consent-view.ts";

export default defineRoute({
  access: "public",
  summary: "The versions of terms and privacy notice in force",
  response: RequiredConsents,
  handler: ({ storage }) => ({ required: requiredConsents(storage) }),
});
