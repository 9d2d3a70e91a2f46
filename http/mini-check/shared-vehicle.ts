import { DomainError } from "#domain/errors.ts";
import type { Trust } from "#domain/trust.ts";
import type { Vehicle } from "#domain/vehicles.ts";
import { gradeVehicle } from "#http/vehicle-trust.ts";
import type { Storage } from "#storage/index.ts";

export type SharedVehicle = { readonly vehicle: Vehicle; readonly trust: Trust; readonly archiveVerified: boolean };

/** The vehicle behind a living share token and its light. @throws not_found for everything else */
export function sharedVehicle({ storage, today }: { storage: Storage; today: string }, token: string): SharedVehicle {
  const vehicleId = storage.publicShares.findVehicleId(token);
  if (!vehicleId) throw new DomainError("not_found");
  const vehicle = storage.vehicles.get(vehicleId);
  const { trust } = gradeVehicle(storage, vehicle, today);
  return { vehicle, trust, archiveVerified: !storage.documents.hasBrokenEvidence(vehicle.id) };
}
