import { setResponseHeader } from "h3";
import { IdParams } from "#contracts/primitives.ts";
import { defineRoute } from "#http/define-route.ts";
import { sharedUrl } from "#http/public-share.ts";
import { qrSvg } from "#http/qr.ts";

/** The code for the car, as SVG; not there while the mini-check is disabled. */
export default defineRoute({
  access: "vehicle:share-publicly",
  summary: "QR code of the public mini-check as SVG",
  params: IdParams,
  response: null,
  produces: ["image/svg+xml"],

  handler(context) {
    const url = sharedUrl(context, context.params.id);
    setResponseHeader(context.event, "content-type", "image/svg+xml");
    return qrSvg(url);
  },
});
