import { CONTENT_TYPES } from "#contracts/documents.ts";
import { IdParams } from "#contracts/primitives.ts";
import { defineRoute } from "#http/define-route.ts";
import { sendOriginal } from "#http/document-content.ts";

export default defineRoute({
  access: "document:read",
  summary: "Download the original",
  params: IdParams,
  response: null,
  produces: CONTENT_TYPES,
  async handler(context) {
    await sendOriginal(context, context.params.id);
    return null;
  },
});
