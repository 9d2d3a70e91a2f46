import { defineRoute } from "#http/define-route.ts";
import { describeApi } from "#http/openapi.ts";

/** The description of this API, from the schemas that validate it. Shut in staging and production. */
export default defineRoute({
  access: "public",
  summary: "This description",
  response: null,
  produces: ["application/json"],
  handler: ({ event, services }) => describeApi(event, services),
});
