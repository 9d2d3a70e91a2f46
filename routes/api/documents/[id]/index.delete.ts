import { IdParams } from "#contracts/primitives.ts";
import { softDelete } from "#domain/documents.ts";
import { defineRoute } from "#http/define-route.ts";

/** Takes a document out of sight; as evidence it stops counting at once. */
export default defineRoute({
  access: "document:delete",
  summary: "Delete a document (soft)",
  params: IdParams,
  response: null,
  status: 204,
  audit: { action: "DOCUMENT_DELETED", target: "document" },

  handler({ actor, params, storage, now }) {
    const document = storage.documents.getOwned(actor, params.id);
    storage.documents.save(softDelete(document, now));
    return null;
  },
});
