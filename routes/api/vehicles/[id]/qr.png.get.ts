import { setResponseHeader } from "h3";
import { IdParams } from "#contracts/primitives.ts";
import { defineRoute } from "#http/define-route.ts";
import { sharedUrl } from "#http/public-share.ts";
import { qrPng } from "#http/qr.ts";

/** The code for the car, as PNG; not there while the mini-check is disabled. */
export default defineRoute({
  access: "vehicle:share-publicly",
  summary: "QR code of the public mini-check as PNG",
  params: IdParams,
  response: null,
  produces: ["image/png"],

  handler(context) {
    const url = sharedUrl(context, context.params.id);
    setResponseHeader(context.event, "content-type", "image/png");
    return qrPng(url);
  },
});
