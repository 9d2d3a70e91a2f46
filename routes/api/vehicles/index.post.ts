import { applyProfile, toVehicleView, VehicleCreate, VehicleView } from "#contracts/vehicles.ts";
import { DomainError } from "#domain/errors.ts";
import { LIMITS } from "#domain/sign-in.ts";
import { EMPTY_PROFILE, assertProfile, vehicleSlots } from "#domain/vehicles.ts";
import { checkVin, maskVin, normaliseVin } from "#domain/vin.ts";
import { defineRoute } from "#http/define-route.ts";
import { vehicleFacts } from "#http/vehicle-view.ts";

/**
 * Records a vehicle. The slot is counted inside the transaction, so racing requests cannot overfill it, and before the
 * VIN is looked up, so a full account learns nothing about it.
 */
export default defineRoute({
  access: "vehicle:create",
  summary: "Record a vehicle by its VIN",
  body: VehicleCreate,
  response: VehicleView,
  status: 201,
  audit: { action: "VEHICLE_CREATED", target: "vehicle" },

  handler(context) {
    const { actor, body, storage, now, today } = context;
    const { vin: typed, check_digit: checkDigit, ...sent } = body;
    const vin = normaliseVin(typed);
    const { kind } = checkVin(vin, { checkDigit });
    if (storage.vehicles.countOwnedBy(actor.id) >= vehicleSlots(actor.role))
      throw new DomainError("vehicle_limit_reached");

    storage.limits.assertBelow(LIMITS.vinDisputesPerAccount, actor.id, now);
    if (storage.vehicles.isVinTaken(vin)) {
      storage.limits.hit(LIMITS.vinDisputesPerAccount, actor.id, now);
      return new DomainError("vin_taken");
    }
    const profile = assertProfile(applyProfile(EMPTY_PROFILE, sent), today);
    const vehicle = storage.vehicles.add(
      { ownerUserId: actor.id, vin, vinKind: kind, vinMasked: maskVin(vin), profile },
      now,
    );
    return toVehicleView(vehicle, vehicleFacts(context, vehicle));
  },
});
