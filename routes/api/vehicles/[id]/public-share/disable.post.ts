import { IdParams } from "#contracts/primitives.ts";
import { PublicShareView } from "#contracts/sharing.ts";
import { defineRoute } from "#http/define-route.ts";
import { publicShareView } from "#http/public-share.ts";

/** Always allowed: taking something back needs no entitlement. */
export default defineRoute({
  access: "vehicle:share-publicly",
  summary: "Disable the public mini-check",
  params: IdParams,
  response: PublicShareView,
  audit: { action: "PUBLIC_SHARE_DISABLED", target: "vehicle" },
  secret: true,

  handler({ actor, params, storage, services, now }) {
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    storage.publicShares.end(vehicle.id, now);
    return publicShareView(services, null);
  },
});
