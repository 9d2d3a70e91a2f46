import { IdParams } from "#contracts/primitives.ts";
import { PublicShareView } from "#contracts/sharing.ts";
import { defineRoute } from "#http/define-route.ts";
import { assertMayPublish, publicShareView } from "#http/public-share.ts";

/** Opens the mini-check. Enabling twice keeps the link that is already on the car. */
export default defineRoute({
  access: "vehicle:share-publicly",
  summary: "Enable the public mini-check",
  params: IdParams,
  response: PublicShareView,
  audit: { action: "PUBLIC_SHARE_ENABLED", target: "vehicle" },
  secret: true,

  handler({ actor, params, storage, services, now }) {
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    assertMayPublish(actor, services);
    const share = storage.publicShares.find(vehicle.id) ?? storage.publicShares.replace(vehicle.id, now);
    return publicShareView(services, share);
  },
});
