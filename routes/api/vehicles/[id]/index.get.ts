import { IdParams } from "#contracts/primitives.ts";
import { toVehicleView, VehicleView } from "#contracts/vehicles.ts";
import { defineRoute } from "#http/define-route.ts";
import { vehicleFacts } from "#http/vehicle-view.ts";

export default defineRoute({
  access: "vehicle:read",
  summary: "One vehicle",
  params: IdParams,
  response: VehicleView,

  handler(context) {
    const vehicle = context.storage.vehicles.getFor(context.actor, context.params.id);
    return toVehicleView(vehicle, vehicleFacts(context, vehicle));
  },
});
