import * as v from "valibot";
import { DRIVES, VEHICLE_CLASSES } from "#domain/lists.ts";
import { trustLabels, type Language } from "#domain/trust-labels.ts";
import type { Trust } from "#domain/trust.ts";
import type { Vehicle } from "#domain/vehicles.ts";
import { Id, Instant } from "#contracts/primitives.ts";
import { TrustLabels } from "#contracts/trust.ts";

export const PublicShareView = v.strictObject({
  enabled: v.boolean(),
  url: v.nullable(v.string()),
  token: v.nullable(v.string()),
  rotated_at: v.nullable(Instant),
});
export type PublicShareView = v.InferOutput<typeof PublicShareView>;

export const ShareTokenParams = v.strictObject({ token: v.pipe(v.string(), v.regex(/^[\w-]{20,100}$/)) });

/** Binding wording; it stands beside the light wherever the public sees it. */
export const DISCLAIMER =
  "Die Trust-Ampel beurteilt allein, wie vollständig dieses Fahrzeug dokumentiert und belegt ist. " +
  "Über seinen technischen Zustand sagt sie nichts aus.";

export const DISCLAIMER_EN =
  "The trust light grades only how completely this vehicle is documented and proven. " +
  "It says nothing about its technical condition.";

export const MiniCheck = v.strictObject({
  ...TrustLabels,
  vehicle: v.strictObject({
    vehicle_class: v.nullable(v.picklist(VEHICLE_CLASSES)),
    make: v.nullable(v.string()),
    model: v.nullable(v.string()),
    model_year: v.nullable(v.number()),
    drive: v.nullable(v.picklist(DRIVES)),
    vin_masked: v.string(),
  }),
  archive_verified: v.boolean(),
  disclaimer: v.string(),
});
export type MiniCheck = v.InferOutput<typeof MiniCheck>;

/** All that a buyer sees: nothing personal, no counts, dates or distances. */
export function toMiniCheck(
  vehicle: Vehicle,
  trust: Trust,
  options: { archiveVerified: boolean; language: Language },
): MiniCheck {
  return {
    ...trustLabels(trust, options.language),
    vehicle: {
      vehicle_class: vehicle.vehicleClass,
      make: vehicle.make,
      model: vehicle.model,
      model_year: vehicle.modelYear,
      drive: vehicle.drive,
      vin_masked: vehicle.vinMasked,
    },
    archive_verified: options.archiveVerified,
    disclaimer: DISCLAIMER,
  };
}

export const VehicleExport = v.strictObject({
  data: v.strictObject({
    target: v.literal("vehicle"),
    id: Id,
    _redacted: v.literal(true),
    vin_hmac: v.string(),
    vehicle: v.strictObject({
      vehicle_class: v.nullable(v.picklist(VEHICLE_CLASSES)),
      make: v.nullable(v.string()),
      model: v.nullable(v.string()),
      model_year: v.nullable(v.number()),
      first_registration: v.nullable(v.string()),
      drive: v.nullable(v.picklist(DRIVES)),
      power_kw: v.nullable(v.number()),
      displacement_ccm: v.nullable(v.number()),
    }),
    trust: v.strictObject(TrustLabels),
    entries: v.array(
      v.strictObject({
        id: Id,
        version: v.number(),
        date: v.string(),
        type: v.string(),
        performed_by: v.string(),
        odometer_km: v.number(),
        trust_level: v.string(),
        late_record: v.boolean(),
        documents: v.array(v.strictObject({ id: Id, checksum_sha256: v.string() })),
      }),
    ),
  }),
});
export type VehicleExport = v.InferOutput<typeof VehicleExport>;

export const HealthView = v.strictObject({
  status: v.picklist(["ok", "degraded"]),
  checks: v.record(v.string(), v.picklist(["ok", "degraded", "failed"])),
});
