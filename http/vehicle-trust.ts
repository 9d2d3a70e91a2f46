import { judgeOdometer, type OdometerJudgement } from "#domain/odometer.ts";
import { gradeTrust, type Trust } from "#domain/trust.ts";
import { levelOf } from "#domain/entries.ts";
import type { Vehicle } from "#domain/vehicles.ts";
import type { Storage } from "#storage/index.ts";

export type Graded = {
  readonly trust: Trust;
  readonly odometer: OdometerJudgement;
  /** Highest reading that nothing speaks against; null without one. */
  readonly odometerKm: number | null;
};

/** Brings together what the light depends on and grades it. Always from what is stored, never from what was sent. */
export function gradeVehicle(storage: Storage, vehicle: Vehicle, today: string): Graded {
  const { documents, entries } = storage;
  const living = entries.living(vehicle.id);
  const waiting = entries.waitingCorrections(vehicle.id);
  const odometer = judgeReadings(storage, vehicle, today);
  const trust = gradeTrust({
    entries: living.map((entry) => ({ id: entry.id, type: entry.type, date: entry.date, level: levelOf(entry) })),
    attachedDocuments: documents.standingsOf(vehicle.id),
    accidentStatus: vehicle.accidentStatus,
    accidentTrust: "none",
    accidentEntryCounts: [...living, ...waiting].some((entry) => entry.type === "Unfall"),
    odometer: { verdict: odometer.verdict, reason: odometer.reason },
    brokenChecksum: documents.hasBrokenEvidence(vehicle.id),
    importedIncomplete: false,
    firstRegistration: vehicle.firstRegistration,
    today,
  });
  const plausible = living.filter((entry) => !odometer.implausible.has(entry.id)).map((entry) => entry.odometerKm);
  return { trust, odometer, odometerKm: plausible.length > 0 ? Math.max(...plausible) : null };
}

/** What speaks against which reading of the vehicle. */
export function judgeReadings({ entries }: Storage, vehicle: Vehicle, today: string): OdometerJudgement {
  return judgeOdometer(entries.readingsOf(vehicle.id), { today });
}
