import { DocumentPage, DocumentQuery, toDocumentView } from "#contracts/documents.ts";
import { defineRoute } from "#http/define-route.ts";
import { withFacts } from "#http/document-view.ts";
import { readCursor, toPage } from "#http/pagination.ts";

/** One's own documents, newest first; of one vehicle or entry where asked. */
export default defineRoute({
  access: "document:read",
  summary: "One's own documents",
  query: DocumentQuery,
  response: DocumentPage,

  handler({ actor, query, storage }) {
    const { limit, cursor, vehicle_id: vehicleId, entry_id: entryId } = query;
    const [before = null] = readCursor(cursor, 1) ?? [];
    const entryGroupId = entryId === undefined ? undefined : storage.entries.groupOf(actor, entryId);
    const rows = storage.documents.list(actor, { vehicleId, entryGroupId }, { limit: limit + 1, before });
    return toPage(rows, limit, {
      view: (document) => toDocumentView(...withFacts({ actor, storage }, document)),
      cursor: (document) => [document.id],
    });
  },
});
