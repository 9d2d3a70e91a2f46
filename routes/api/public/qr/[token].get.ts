import { setResponseHeader } from "h3";
import { MiniCheck, ShareTokenParams, toMiniCheck } from "#contracts/sharing.ts";
import { defineRoute } from "#http/define-route.ts";
import { sharedVehicle } from "#http/mini-check/shared-vehicle.ts";

/** What a scanned code shows. A rotated or disabled token answers exactly like an unknown one. */
export default defineRoute({
  access: "public",
  summary: "The public mini-check behind a QR code",
  params: ShareTokenParams,
  response: MiniCheck,
  publicCheck: true,

  handler(context) {
    const { vehicle, trust, archiveVerified } = sharedVehicle(context, context.params.token);
    setResponseHeader(context.event, "cache-control", "public, max-age=60");
    setResponseHeader(context.event, "vary", "accept-language");
    return toMiniCheck(vehicle, trust, { archiveVerified, language: context.language });
  },
});
