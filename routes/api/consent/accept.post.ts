import { ConsentAccept, ConsentStatus } from "#contracts/session.ts";
import { consentStatus } from "#http/consent-view.ts";
import { defineRoute } from "#http/define-route.ts";

/** Accepts versions in force; an outdated one is refused whole. */
export default defineRoute({
  access: "consent:accept",
  summary: "Accept terms and privacy notice",
  body: ConsentAccept,
  response: ConsentStatus,
  audit: { action: "CONSENT_ACCEPTED", target: "consent" },

  handler({ actor, body, storage, now, concerns }) {
    for (const { doc_type, doc_version, source } of body.consents) {
      storage.consents.accept(actor.id, { docType: doc_type, docVersion: doc_version }, source, now);
    }
    concerns(actor.id);
    return consentStatus(storage, actor.id);
  },
});
