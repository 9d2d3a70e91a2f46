import { defineRoute } from "#http/define-route.ts";
import { refuseUnmatched } from "#http/unmatched.ts";

/** Whatever is no route: JSON, never the page. */
export default defineRoute({
  access: "public",
  summary: "Unknown API paths",
  response: null,
  handler: ({ event, actor }) => refuseUnmatched(event, actor),
});
