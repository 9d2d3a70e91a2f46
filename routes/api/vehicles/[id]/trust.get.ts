import { IdParams } from "#contracts/primitives.ts";
import { toTrustView, TrustView } from "#contracts/trust.ts";
import { defineRoute } from "#http/define-route.ts";
import { gradeVehicle } from "#http/vehicle-trust.ts";

/** The light with everything that holds it: reasons, to-dos, labels, the odometer's verdict. */
export default defineRoute({
  access: "vehicle:read",
  summary: "A vehicle's trust light and its reasons",
  params: IdParams,
  response: TrustView,

  handler({ actor, params, storage, today, language }) {
    const vehicle = storage.vehicles.getFor(actor, params.id);
    const { trust, odometer } = gradeVehicle(storage, vehicle, today);
    return toTrustView(trust, {
      odometer: { verdict: odometer.verdict, reason: odometer.reason },
      notes: vehicle.ownerUserId === actor.id ? storage.todoNotes.of(vehicle.id) : new Map(),
      highlight: actor.role === "vip" || actor.role === "dealer",
      language,
    });
  },
});
