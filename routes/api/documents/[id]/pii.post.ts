import { PiiBody, DocumentView, toDocumentView } from "#contracts/documents.ts";
import { IdParams } from "#contracts/primitives.ts";
import { decidePii } from "#domain/documents.ts";
import { defineRoute } from "#http/define-route.ts";
import { withFacts } from "#http/document-view.ts";
import { reviewerOf } from "#http/review.ts";

/** A reviewer decides about personal data in a document. Clearing a suspicion needs a fresh confirmation. */
export default defineRoute({
  access: "document:review",
  summary: "Decide about personal data in a document",
  params: IdParams,
  body: PiiBody,
  response: DocumentView,
  audit: { action: "DOCUMENT_PII_DECIDED", target: "document" },

  handler({ actor, params, body, storage, now, concerns, requireStepUp }) {
    if (body.pii_status === "OK") requireStepUp("pii");
    const document = storage.documents.getFor(actor, params.id);
    const decided = decidePii(document, reviewerOf(actor, storage, document), {
      now,
      status: body.pii_status,
      note: body.note,
    });
    concerns(document.id, { status: body.pii_status, override: body.pii_status === "OK" });
    return toDocumentView(...withFacts({ actor, storage }, storage.documents.save(decided)));
  },
});
