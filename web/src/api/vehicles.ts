import { query, revalidate } from "@solidjs/router";
import type { VehicleView } from "#contracts/vehicles.ts";
import { request } from "./request.ts";

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

/** The person's vehicles, newest first, up to 200. */
export const getVehicles = query(async (): Promise<VehicleView[]> => {
  const page = await request<Page<VehicleView>>("GET", "/vehicles", { query: { limit: 200 } });
  return page.items;
}, "vehicles");

export const getVehicle = query(
  (id: string): Promise<VehicleView> => request("GET", `/vehicles/${encodeURIComponent(id)}`),
  "vehicle",
);

/** What is known when a vehicle is entered; empty fields are left out. */
export type NewVehicle = Partial<
  Omit<VehicleView, "id" | "vin" | "vin_masked" | "vin_kind" | "odometer_km" | "is_owner" | "version">
> & { vin: string; check_digit?: string };

/** @throws ApiError `invalid_vin` (paths `vin`, `check_digit`), `vehicle_limit_reached`, `vin_taken` */
export async function createVehicle(vehicle: NewVehicle, idempotencyKey: string): Promise<VehicleView> {
  const created = await request<VehicleView>("POST", "/vehicles", { body: vehicle, idempotencyKey });
  await revalidate(getVehicles.key);
  return created;
}

/** Fields to change; null clears one. */
export type VehicleChange = { [Field in keyof Omit<NewVehicle, "vin" | "check_digit">]?: NewVehicle[Field] | null };

/** @throws ApiError `version_conflict` when somebody changed the vehicle since `version` */
export async function changeVehicle(id: string, version: number, change: VehicleChange): Promise<void> {
  await request("PATCH", `/vehicles/${encodeURIComponent(id)}`, { body: { version, ...change } });
  await revalidate([getVehicle.key, getVehicles.key]);
}

export async function deleteVehicle(id: string, removal: { reason: string; comment: string }): Promise<void> {
  await request("DELETE", `/vehicles/${encodeURIComponent(id)}`, { body: removal });
  await revalidate(getVehicles.key);
}

/** What people call it: their own name for it, else make and model, else the masked VIN. */
export function vehicleName(vehicle: Pick<VehicleView, "nickname" | "make" | "model" | "vin_masked">): string {
  return vehicle.nickname ?? ([vehicle.make, vehicle.model].filter(Boolean).join(" ") || vehicle.vin_masked);
}
