import { DocumentView, toDocumentView } from "#contracts/documents.ts";
import { defineStreamingRoute } from "#http/define-streaming-route.ts";
import { withFacts } from "#http/document-view.ts";
import { receiveDocument, recordDocument } from "#http/upload.ts";

/**
 * Takes one file as a stream. Permission and quota are decided before the first byte of it is read; its bytes are on
 * disk before the answer; the row, its link and the audit row are one transaction.
 */
export default defineStreamingRoute({
  access: "document:upload",
  summary: "Upload evidence for a vehicle",
  response: DocumentView,
  status: 201,
  multipart: true,
  audit: { action: "UPLOAD_RECEIVED", target: "document" },

  async handler(context) {
    const { actor, storage, commit } = context;
    const upload = await receiveDocument(context);
    return recordDocument(upload, storage, () =>
      commit(upload.sameAs, () => toDocumentView(...withFacts({ actor, storage }, upload.record()))),
    );
  },
});
