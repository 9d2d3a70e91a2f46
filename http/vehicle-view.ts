import type { Actor } from "#domain/access.ts";
import { hintOf } from "#domain/trust-labels.ts";
import type { Vehicle } from "#domain/vehicles.ts";
import type { Language } from "#http/language.ts";
import { gradeVehicle } from "#http/vehicle-trust.ts";
import type { Storage } from "#storage/index.ts";

type Looking = {
  readonly actor: Actor;
  readonly storage: Storage;
  readonly today: string;
  readonly language: Language;
};

/** What the contract needs beside the stored vehicle: its light, and the full VIN where the owner is looking. */
export function vehicleFacts({ actor, storage, today, language }: Looking, vehicle: Vehicle) {
  const { trust, odometerKm } = gradeVehicle(storage, vehicle, today);
  return {
    vin: vehicle.ownerUserId === actor.id ? storage.vehicles.vinOf(vehicle.id) : null,
    light: trust.light,
    hint: hintOf(trust, language),
    odometerKm,
  };
}
