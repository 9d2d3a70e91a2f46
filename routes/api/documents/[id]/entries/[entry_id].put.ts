import { DocumentView, LinkParams, toDocumentView } from "#contracts/documents.ts";
import { attachAll } from "#http/attach.ts";
import { defineRoute } from "#http/define-route.ts";
import { withFacts } from "#http/document-view.ts";

/** Hangs a document at an entry. It counts there once a reviewer has confirmed the link. */
export default defineRoute({
  access: "document:attach",
  summary: "Attach a document to an entry",
  params: LinkParams,
  response: DocumentView,
  audit: { action: "DOCUMENT_ATTACHED", target: "document" },

  handler(context) {
    const { actor, params, storage } = context;
    const document = storage.documents.getOwned(actor, params.id);
    const entry = storage.entries.get(document.vehicleId, params.entry_id);
    attachAll(context, entry, [document.id]);
    return toDocumentView(...withFacts({ actor, storage }, document));
  },
});
