import { RejectBody, DocumentView, toDocumentView } from "#contracts/documents.ts";
import { IdParams } from "#contracts/primitives.ts";
import { reject } from "#domain/documents.ts";
import { defineRoute } from "#http/define-route.ts";
import { withFacts } from "#http/document-view.ts";
import { reviewerOf } from "#http/review.ts";

/** A reviewer refuses a document for good; the owner sees the reason. */
export default defineRoute({
  access: "document:review",
  summary: "Reject a document",
  params: IdParams,
  body: RejectBody,
  response: DocumentView,
  audit: { action: "DOCUMENT_REJECTED", target: "document" },

  handler({ actor, params, body, storage, now }) {
    const document = storage.documents.getFor(actor, params.id);
    const rejected = reject(document, reviewerOf(actor, storage, document), { now, reason: body.reason });
    return toDocumentView(...withFacts({ actor, storage }, storage.documents.save(rejected)));
  },
});
