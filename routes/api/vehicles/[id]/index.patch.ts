import { IdParams } from "#contracts/primitives.ts";
import { applyProfile, toVehicleView, VehiclePatch, VehicleView } from "#contracts/vehicles.ts";
import { assertProfile } from "#domain/vehicles.ts";
import { defineRoute } from "#http/define-route.ts";
import { vehicleFacts } from "#http/vehicle-view.ts";

/** Changes the profile; the VIN stays for good. */
export default defineRoute({
  access: "vehicle:edit",
  summary: "Change a vehicle's profile",
  params: IdParams,
  body: VehiclePatch,
  response: VehicleView,
  audit: { action: "VEHICLE_CHANGED", target: "vehicle" },

  handler(context) {
    const { actor, params, body, storage, now, today } = context;
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    const { version, ...sent } = body;
    const changed = storage.vehicles.save(vehicle.id, version, assertProfile(applyProfile(vehicle, sent), today), now);
    return toVehicleView(changed, vehicleFacts(context, changed));
  },
});
