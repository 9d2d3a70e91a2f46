import type { Actor } from "#domain/access.ts";
import { dateIn } from "#domain/calendar.ts";
import type { Entry } from "#domain/timeline.ts";
import type { Vehicle } from "#domain/vehicles.ts";
import { judgeReadings } from "#http/vehicle-trust.ts";
import type { Services } from "#services/index.ts";
import type { Storage } from "#storage/index.ts";

type Looking = {
  readonly actor: Actor;
  readonly storage: Storage;
  readonly services: Services;
  readonly today: string;
};

/** What the contract needs beside stored entries of one vehicle, as a function per entry. */
export function entryFacts({ actor, storage, services, today }: Looking, vehicle: Vehicle) {
  const { implausible } = judgeReadings(storage, vehicle, today);
  return (entry: Entry) => ({
    objection: implausible.get(entry.id) ?? null,
    recordedOn: dateIn(services.settings.timezone, entry.recordedAt),
    isOwner: vehicle.ownerUserId === actor.id,
  });
}
