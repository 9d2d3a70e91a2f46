import { ConsentStatus } from "#contracts/session.ts";
import { consentStatus } from "#http/consent-view.ts";
import { defineRoute } from "#http/define-route.ts";

export default defineRoute({
  access: "consent:read",
  summary: "What this account has accepted",
  response: ConsentStatus,
  handler: ({ actor, storage }) => consentStatus(storage, actor.id),
});
