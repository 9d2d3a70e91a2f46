import { DocumentView, toDocumentView } from "#contracts/documents.ts";
import { IdParams } from "#contracts/primitives.ts";
import { defineRoute } from "#http/define-route.ts";
import { withFacts } from "#http/document-view.ts";

/** Facts about a document, also while its content is quarantined. */
export default defineRoute({
  access: "document:read",
  summary: "One document's facts",
  params: IdParams,
  response: DocumentView,
  handler: ({ actor, params, storage }) =>
    toDocumentView(...withFacts({ actor, storage }, storage.documents.getFor(actor, params.id))),
});
