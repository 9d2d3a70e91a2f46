import type { Actor } from "#domain/access.ts";
import type { Document, Reviewer } from "#domain/documents.ts";
import type { Vehicle } from "#domain/vehicles.ts";
import type { Storage } from "#storage/index.ts";

/** The reviewer as the rules see them: nobody decides about their own vehicle. */
export function reviewerOf(actor: Actor, storage: Storage, document: Document): Reviewer {
  return { id: actor.id, ownsVehicle: storage.documents.isOwnedBy(actor, document.id) };
}

/** How a reviewer recognises a vehicle without learning who owns it. */
export function vehicleName(vehicle: Vehicle): string {
  return [vehicle.make, vehicle.model].filter((part) => part !== null).join(" ") || vehicle.vinMasked;
}
