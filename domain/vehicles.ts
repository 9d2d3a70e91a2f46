import { invalidField } from "#domain/errors.ts";
import { normalisePlate } from "#domain/plate.ts";
import type { AccidentStatus, Drive, Role, VehicleClass } from "#domain/lists.ts";

/** What a person may say about a vehicle. Dates `YYYY-MM-DD`, power in kW, displacement in cm³, distance in km. */
export type VehicleProfile = {
  readonly nickname: string | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly modelYear: number | null;
  readonly firstRegistration: string | null;
  readonly drive: Drive | null;
  readonly powerKw: number | null;
  readonly displacementCcm: number | null;
  readonly colour: string | null;
  /** Private: shown to the owner only, stored encrypted. */
  readonly licencePlate: string | null;
  readonly hsn: string | null;
  readonly tsn: string | null;
  readonly vehicleClass: VehicleClass | null;
  readonly accidentStatus: AccidentStatus;
  readonly odometerUnit: "km" | "mi";
  readonly purchaseOdometerKm: number | null;
};

export type Vehicle = VehicleProfile & {
  readonly id: string;
  readonly ownerUserId: string;
  readonly vinKind: "vin" | "wid";
  readonly vinMasked: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export const EMPTY_PROFILE: VehicleProfile = {
  nickname: null,
  make: null,
  model: null,
  modelYear: null,
  firstRegistration: null,
  drive: null,
  powerKw: null,
  displacementCcm: null,
  colour: null,
  licencePlate: null,
  hsn: null,
  tsn: null,
  vehicleClass: null,
  accidentStatus: "unbekannt",
  odometerUnit: "km",
  purchaseOdometerKm: null,
};

const SLOTS: Record<Role, number> = { user: 1, vip: 10, dealer: 200, moderator: 0, admin: 10, superadmin: 10 };

/** How many active vehicles a person may keep. Soft-deleted ones do not count. */
export function vehicleSlots(role: Role): number {
  return SLOTS[role];
}

/**
 * Brings a profile into its one spelling.
 * @throws invalid at `licence_plate` for a plate that is none, at `first_registration` for a day that is still to come
 */
export function assertProfile(profile: VehicleProfile, today: string): VehicleProfile {
  if (profile.firstRegistration !== null && profile.firstRegistration > today) {
    throw invalidField("first_registration", "not_in_future");
  }
  return { ...profile, licencePlate: profile.licencePlate === null ? null : normalisePlate(profile.licencePlate) };
}
