import { defineRoute } from "#http/define-route.ts";
import { sendPage } from "#http/page.ts";

/** The web app's page for every path that is not a file, an API route or a mini-check. */
export default defineRoute({
  access: "public",
  summary: "The web app",
  response: null,
  produces: ["text/html"],
  handler: (context) => sendPage(context),
});
