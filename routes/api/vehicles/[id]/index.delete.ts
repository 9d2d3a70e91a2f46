import { IdParams } from "#contracts/primitives.ts";
import { Removal } from "#contracts/vehicles.ts";
import { defineRoute } from "#http/define-route.ts";

/** Takes the vehicle out of sight and ends its public share; nothing is erased yet. */
export default defineRoute({
  access: "vehicle:delete",
  summary: "Delete a vehicle (soft)",
  params: IdParams,
  body: Removal,
  response: null,
  status: 204,
  audit: { action: "VEHICLE_DELETED", target: "vehicle" },

  handler({ actor, params, body, storage, now }) {
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    storage.publicShares.end(vehicle.id, now);
    storage.vehicles.softDelete(vehicle.id, body, now);
    return null;
  },
});
