import type { VehicleView } from "#contracts/vehicles.ts";

/** What the owner may change; the VIN stays for good. */
const FIELDS = [
  "nickname",
  "make",
  "model",
  "model_year",
  "first_registration",
  "drive",
  "power_kw",
  "vehicle_class",
  "colour",
  "licence_plate",
  "hsn",
  "tsn",
  "accident_status",
] as const;

export type VehicleValues = Pick<VehicleView, (typeof FIELDS)[number]>;

export function valuesOf(vehicle: VehicleValues): VehicleValues {
  return pick(vehicle, FIELDS);
}

/** Only what differs from `base`: fields that nobody touched are not sent, so they cannot undo another's change. */
export function changesOf(base: VehicleValues, values: VehicleValues): Partial<VehicleValues> {
  return pick(
    values,
    FIELDS.filter((field) => values[field] !== base[field]),
  );
}

/** The person's own changes since `base`, laid over what somebody else saved meanwhile. */
export function rebased(base: VehicleValues, values: VehicleValues, theirs: VehicleValues): VehicleValues {
  return { ...valuesOf(theirs), ...changesOf(base, values) };
}

function pick<Field extends keyof VehicleValues>(
  values: VehicleValues,
  fields: readonly Field[],
): Pick<VehicleValues, Field> {
  return Object.fromEntries(fields.map((field) => [field, values[field]])) as Pick<VehicleValues, Field>;
}
