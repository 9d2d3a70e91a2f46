import { CONTENT_TYPES } from "#contracts/documents.ts";
import { IdParams } from "#contracts/primitives.ts";
import { defineRoute } from "#http/define-route.ts";
import { sendPreview } from "#http/document-content.ts";

export default defineRoute({
  access: "document:read",
  summary: "Preview a document without camera data",
  params: IdParams,
  response: null,
  produces: CONTENT_TYPES,
  async handler(context) {
    await sendPreview(context, context.params.id);
    return null;
  },
});
