import { IdParams } from "#contracts/primitives.ts";
import { PublicShareView } from "#contracts/sharing.ts";
import { defineRoute } from "#http/define-route.ts";
import { publicShareView } from "#http/public-share.ts";

export default defineRoute({
  access: "vehicle:share-publicly",
  summary: "Whether a vehicle has a public mini-check, and its link",
  params: IdParams,
  response: PublicShareView,

  handler({ actor, params, storage, services }) {
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    return publicShareView(services, storage.publicShares.find(vehicle.id));
  },
});
