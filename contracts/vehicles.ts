import * as v from "valibot";
import {
  ACCIDENT_STATUSES,
  DRIVES,
  REMOVAL_REASONS,
  TRUST_LIGHTS,
  VEHICLE_CLASSES,
  type TrustLight,
} from "#domain/lists.ts";
import type { Vehicle, VehicleProfile } from "#domain/vehicles.ts";
import { CalendarDate, Id, Instant, Kilometres, text, wholeNumber } from "#contracts/primitives.ts";

const profile = {
  nickname: v.nullish(text(80)),
  make: v.nullish(text(60)),
  model: v.nullish(text(80)),
  model_year: v.nullish(wholeNumber(1885, 2100)),
  first_registration: v.nullish(CalendarDate),
  drive: v.nullish(v.picklist(DRIVES)),
  power_kw: v.nullish(wholeNumber(0, 5000)),
  displacement_ccm: v.nullish(wholeNumber(0, 100_000)),
  colour: v.nullish(text(40)),
  licence_plate: v.nullish(text(20)),
  hsn: v.nullish(v.pipe(v.string(), v.regex(/^\d{4}$/))),
  tsn: v.nullish(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{3,8}$/))),
  vehicle_class: v.nullish(v.picklist(VEHICLE_CLASSES)),
  accident_status: v.optional(v.picklist(ACCIDENT_STATUSES)),
  odometer_unit: v.optional(v.picklist(["km", "mi"])),
  purchase_odometer_km: v.nullish(Kilometres),
};

export const VehicleCreate = v.strictObject({
  vin: v.pipe(v.string(), v.maxLength(40)),
  check_digit: v.optional(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[0-9X]$/))),
  ...profile,
});
export const VehiclePatch = v.strictObject({ version: wholeNumber(1, 1_000_000_000), ...profile });
export const Removal = v.strictObject({ reason: v.picklist(REMOVAL_REASONS), comment: text(500) });

export const VehicleView = v.strictObject({
  id: Id,
  /** In full for the owner only. */
  vin: v.optional(v.string()),
  vin_masked: v.string(),
  vin_kind: v.picklist(["vin", "wid"]),
  nickname: v.nullable(v.string()),
  make: v.nullable(v.string()),
  model: v.nullable(v.string()),
  model_year: v.nullable(v.number()),
  first_registration: v.nullable(v.string()),
  drive: v.nullable(v.picklist(DRIVES)),
  power_kw: v.nullable(v.number()),
  displacement_ccm: v.nullable(v.number()),
  colour: v.nullable(v.string()),
  /** Private: null for everybody but the owner. */
  licence_plate: v.nullable(v.string()),
  hsn: v.nullable(v.string()),
  tsn: v.nullable(v.string()),
  vehicle_class: v.nullable(v.picklist(VEHICLE_CLASSES)),
  accident_status: v.picklist(ACCIDENT_STATUSES),
  odometer_unit: v.picklist(["km", "mi"]),
  purchase_odometer_km: v.nullable(v.number()),
  /** Highest plausible reading so far. */
  odometer_km: v.nullable(v.number()),
  trust_light: v.picklist(TRUST_LIGHTS),
  trust_hint: v.string(),
  is_owner: v.boolean(),
  version: v.number(),
  created_at: Instant,
  updated_at: Instant,
});
export type VehicleView = v.InferOutput<typeof VehicleView>;

type Profile = Omit<v.InferOutput<typeof VehiclePatch>, "version">;

/** Lays what was sent over what is there: absent keeps, null clears. */
export function applyProfile(current: VehicleProfile, sent: Profile): VehicleProfile {
  const pick = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);
  return {
    nickname: pick(sent.nickname, current.nickname),
    make: pick(sent.make, current.make),
    model: pick(sent.model, current.model),
    modelYear: pick(sent.model_year, current.modelYear),
    firstRegistration: pick(sent.first_registration, current.firstRegistration),
    drive: pick(sent.drive, current.drive),
    powerKw: pick(sent.power_kw, current.powerKw),
    displacementCcm: pick(sent.displacement_ccm, current.displacementCcm),
    colour: pick(sent.colour, current.colour),
    licencePlate: pick(sent.licence_plate, current.licencePlate),
    hsn: pick(sent.hsn, current.hsn),
    tsn: pick(sent.tsn?.toUpperCase(), current.tsn),
    vehicleClass: pick(sent.vehicle_class, current.vehicleClass),
    accidentStatus: pick(sent.accident_status, current.accidentStatus),
    odometerUnit: pick(sent.odometer_unit, current.odometerUnit),
    purchaseOdometerKm: pick(sent.purchase_odometer_km, current.purchaseOdometerKm),
  };
}

/** What the caller computed about the vehicle, and whether its owner is looking. */
export type VehicleFacts = {
  readonly vin: string | null;
  readonly light: TrustLight;
  readonly hint: string;
  readonly odometerKm: number | null;
};

/** @param facts `vin` is the full number for the owner, null for everybody else */
export function toVehicleView(vehicle: Vehicle, facts: VehicleFacts): VehicleView {
  const isOwner = facts.vin !== null;
  return {
    id: vehicle.id,
    ...(facts.vin === null ? {} : { vin: facts.vin }),
    vin_masked: vehicle.vinMasked,
    vin_kind: vehicle.vinKind,
    nickname: isOwner ? vehicle.nickname : null,
    make: vehicle.make,
    model: vehicle.model,
    model_year: vehicle.modelYear,
    first_registration: vehicle.firstRegistration,
    drive: vehicle.drive,
    power_kw: vehicle.powerKw,
    displacement_ccm: vehicle.displacementCcm,
    colour: vehicle.colour,
    licence_plate: isOwner ? vehicle.licencePlate : null,
    hsn: vehicle.hsn,
    tsn: vehicle.tsn,
    vehicle_class: vehicle.vehicleClass,
    accident_status: vehicle.accidentStatus,
    odometer_unit: vehicle.odometerUnit,
    purchase_odometer_km: vehicle.purchaseOdometerKm,
    odometer_km: facts.odometerKm,
    trust_light: facts.light,
    trust_hint: facts.hint,
    is_owner: isOwner,
    version: vehicle.version,
    created_at: vehicle.createdAt,
    updated_at: vehicle.updatedAt,
  };
}
