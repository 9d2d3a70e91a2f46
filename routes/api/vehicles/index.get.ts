import * as v from "valibot";
import { page, PageQuery } from "#contracts/primitives.ts";
import { toVehicleView, VehicleView } from "#contracts/vehicles.ts";
import { defineRoute } from "#http/define-route.ts";
import { readCursor, toPage } from "#http/pagination.ts";
import { vehicleFacts } from "#http/vehicle-view.ts";

/** One's own vehicles, newest first. */
export default defineRoute({
  access: "vehicle:read",
  summary: "One's own vehicles",
  query: v.strictObject(PageQuery),
  response: page(VehicleView),

  handler(context) {
    const { actor, query, storage } = context;
    const [before = null] = readCursor(query.cursor, 1) ?? [];
    const rows = storage.vehicles.list(actor, { limit: query.limit + 1, before });
    return toPage(rows, query.limit, {
      view: (vehicle) => toVehicleView(vehicle, vehicleFacts(context, vehicle)),
      cursor: (vehicle) => [vehicle.id],
    });
  },
});
