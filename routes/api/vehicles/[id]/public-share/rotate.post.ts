import { IdParams } from "#contracts/primitives.ts";
import { PublicShareView } from "#contracts/sharing.ts";
import { defineRoute } from "#http/define-route.ts";
import { assertMayPublish, publicShareView } from "#http/public-share.ts";

/** A new link; the old one is dead at once and answers like an unknown one. */
export default defineRoute({
  access: "vehicle:share-publicly",
  summary: "Replace the link of the public mini-check",
  params: IdParams,
  response: PublicShareView,
  audit: { action: "PUBLIC_SHARE_ROTATED", target: "vehicle" },
  secret: true,

  handler({ actor, params, storage, services, now }) {
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    assertMayPublish(actor, services);
    return publicShareView(services, storage.publicShares.replace(vehicle.id, now));
  },
});
