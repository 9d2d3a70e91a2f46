import { maskVin } from "#domain/vin.ts";
import type { Storage } from "#storage/index.ts";
import { loadVehicle, type LoadVehicle } from "./book.ts";

/** So many are written before others get their turn: under half a second, less than a waiting writer's patience. */
const VEHICLES_AT_ONCE = 500;

export type Seeded = { readonly vehicles: number; readonly people: number; readonly entries: number };

/**
 * Fills a database with the books of `count` vehicles, the same for the same number. Only what is sealed differs from run
 * to run, and the tokens of shared mini-checks.
 * @throws when vehicles are there already
 */
export async function seedVehicles(
  storage: Storage,
  { count, now, onProgress = () => {} }: { count: number; now: string; onProgress?: (done: number) => void },
): Promise<Seeded> {
  if (storage.bulk.hasVehicles())
    throw new Error(
      "There are vehicles in this database: load data go into a new one only. Name another with LTC_DATA_DIR.",
    );
  storage.bulk.hurry();
  const sum = { vehicles: 0, people: 0, entries: 0 };
  const versions = storage.consents.current();
  while (sum.vehicles < count) {
    const batch = Array.from({ length: Math.min(VEHICLES_AT_ONCE, count - sum.vehicles) }, (_, n) =>
      loadVehicle(sum.vehicles + n),
    );
    await storage.transaction(() => {
      if (sum.vehicles === 0) recordSeeding(storage, count, now);
      for (const vehicle of batch) addBook(storage, vehicle, versions);
    });
    sum.vehicles += batch.length;
    sum.people += batch.filter(({ isFirst }) => isFirst).length;
    sum.entries += batch.reduce((entries, vehicle) => entries + vehicle.entries.length, 0);
    onProgress(sum.vehicles);
  }
  return sum;
}

function addBook(storage: Storage, vehicle: LoadVehicle, versions: ReturnType<Storage["consents"]["current"]>): void {
  const { id, owner, isFirst, vin, profile, createdAt, isShared, entries } = vehicle;
  if (isFirst) {
    storage.users.add(owner.email, createdAt, owner.role, owner.id);
    for (const version of versions) storage.consents.accept(owner.id, version, "ui", createdAt);
  }
  const facts = { ownerUserId: owner.id, vin, vinKind: "vin" as const, vinMasked: maskVin(vin), profile };
  storage.vehicles.add(facts, createdAt, id);
  if (isShared) storage.publicShares.replace(id, createdAt);
  for (const entry of entries) storage.bulk.addEntry({ vehicleId: id, recordedBy: owner.id, ...entry });
}

/** One row for all of it: load data come without an audit row of each write. */
function recordSeeding({ audit }: Storage, count: number, at: string): void {
  audit.record({ at, actorType: "operator", action: "LOAD_DATA_SEEDED", result: "success", metadata: { count } });
}
