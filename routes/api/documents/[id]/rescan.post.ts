import { DocumentView, toDocumentView } from "#contracts/documents.ts";
import { IdParams } from "#contracts/primitives.ts";
import { requestRescan } from "#domain/documents.ts";
import { wake } from "#http/background.ts";
import { defineRoute } from "#http/define-route.ts";
import { withFacts } from "#http/document-view.ts";
import { reviewerOf } from "#http/review.ts";

/** Sends a document through malware scan and privacy check again. */
export default defineRoute({
  access: "document:review",
  summary: "Scan a document again",
  params: IdParams,
  response: DocumentView,
  audit: { action: "DOCUMENT_RESCAN_REQUESTED", target: "document" },

  handler({ actor, params, storage, now, afterwards }) {
    const document = storage.documents.getFor(actor, params.id);
    const waiting = requestRescan(document, reviewerOf(actor, storage, document), now);
    afterwards(() => wake("scan"));
    return toDocumentView(...withFacts({ actor, storage }, storage.documents.save(waiting)));
  },
});
