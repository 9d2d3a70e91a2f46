import { ApproveBody, DocumentView, toDocumentView } from "#contracts/documents.ts";
import { IdParams } from "#contracts/primitives.ts";
import { approve } from "#domain/documents.ts";
import { defineRoute } from "#http/define-route.ts";
import { withFacts } from "#http/document-view.ts";
import { reviewerOf } from "#http/review.ts";

/** A reviewer accepts a document and the links it has now as evidence. */
export default defineRoute({
  access: "document:review",
  summary: "Approve a document with its links",
  params: IdParams,
  body: ApproveBody,
  response: DocumentView,
  audit: { action: "DOCUMENT_APPROVED", target: "document" },

  handler({ actor, params, body, storage, services, now, concerns }) {
    const document = storage.documents.getFor(actor, params.id);
    const scanOverride = body.scan_override === true && services.settings.scanner.kind === "manual";
    const approved = approve(document, reviewerOf(actor, storage, document), { now, scanOverride, note: body.note });
    storage.links.confirmAllOf(document.id, actor.id, now);
    concerns(document.id, { override: scanOverride });
    return toDocumentView(...withFacts({ actor, storage }, storage.documents.save(approved)));
  },
});
