import { query, revalidate } from "@solidjs/router";
import type { TrustView } from "#contracts/trust.ts";
import { request } from "./request.ts";

export const getTrust = query(
  (vehicleId: string): Promise<TrustView> => request("GET", `/vehicles/${encodeURIComponent(vehicleId)}/trust`),
  "trust",
);

/** The owner's own words beside a to-do; an empty note removes it. */
export async function noteTodo(vehicleId: string, code: string, note: string): Promise<void> {
  await request("PUT", `/vehicles/${encodeURIComponent(vehicleId)}/todos/${code}/note`, { body: { note } });
  await revalidate(getTrust.key);
}
