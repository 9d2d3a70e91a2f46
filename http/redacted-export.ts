import type { Actor } from "#domain/access.ts";
import { dateIn } from "#domain/calendar.ts";
import { isLateRecord, levelOf } from "#domain/entries.ts";
import type { Entry } from "#domain/timeline.ts";
import { trustLabels } from "#domain/trust-labels.ts";
import type { Language } from "#http/language.ts";
import { gradeVehicle } from "#http/vehicle-trust.ts";
import type { Settings } from "#services/settings.ts";
import type { Storage } from "#storage/index.ts";

type Exporting = {
  readonly actor: Actor;
  readonly storage: Storage;
  readonly services: { readonly settings: Pick<Settings, "timezone"> };
  readonly today: string;
  readonly language: Language;
};

/**
 * What happened and how well it is proven: no VIN, plate, address, name or free text. `vin_hmac` proves that two exports
 * speak of one vehicle; documents are named only where they are valid evidence.
 */
export function redactedExport({ actor, storage, services, today, language }: Exporting, vehicleId: string) {
  const vehicle = storage.vehicles.getFor(actor, vehicleId);
  const { trust } = gradeVehicle(storage, vehicle, today);
  const evidence = storage.documents.validEvidenceOf(vehicle.id);
  const view = (entry: Entry) => ({
    id: entry.id,
    version: entry.version,
    date: entry.date,
    type: entry.type,
    performed_by: entry.performedBy,
    odometer_km: entry.odometerKm,
    trust_level: levelOf(entry),
    late_record: isLateRecord(entry.date, dateIn(services.settings.timezone, entry.recordedAt)),
    documents: evidence
      .filter(({ groupId }) => groupId === entry.groupId)
      .map(({ id, checksumSha256 }) => ({ id, checksum_sha256: checksumSha256 })),
  });
  return {
    data: {
      target: "vehicle" as const,
      id: vehicle.id,
      _redacted: true as const,
      vin_hmac: storage.instance.vinProof(storage.vehicles.vinOf(vehicle.id)),
      vehicle: {
        vehicle_class: vehicle.vehicleClass,
        make: vehicle.make,
        model: vehicle.model,
        model_year: vehicle.modelYear,
        first_registration: vehicle.firstRegistration,
        drive: vehicle.drive,
        power_kw: vehicle.powerKw,
        displacement_ccm: vehicle.displacementCcm,
      },
      trust: trustLabels(trust, language),
      entries: storage.entries.living(vehicle.id).map(view),
    },
  };
}
