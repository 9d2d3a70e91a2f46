import { DISCLAIMER, DISCLAIMER_EN } from "#contracts/sharing.ts";
import { defineRoute } from "#http/define-route.ts";
import { sendMiniCheck } from "#http/mini-check/send.ts";

/** The mini-check that a scanned code opens: one small page, no script, nothing personal. */
export default defineRoute({
  access: "public",
  summary: "The public mini-check as a page",
  response: null,
  produces: ["text/html"],
  publicCheck: true,
  handler: (context) => sendMiniCheck(context, { binding: DISCLAIMER, translated: DISCLAIMER_EN }),
});
