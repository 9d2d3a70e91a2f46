import { LinkParams } from "#contracts/documents.ts";
import { defineRoute } from "#http/define-route.ts";

/** Takes a document off an entry; the document itself stays. */
export default defineRoute({
  access: "document:attach",
  summary: "Detach a document from an entry",
  params: LinkParams,
  response: null,
  status: 204,
  audit: { action: "DOCUMENT_DETACHED", target: "document" },

  handler({ actor, params, storage, now }) {
    const document = storage.documents.getOwned(actor, params.id);
    const entry = storage.entries.get(document.vehicleId, params.entry_id);
    storage.links.detach(entry.groupId, document.id, actor.id, now);
    return null;
  },
});
