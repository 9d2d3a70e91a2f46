import { query, revalidate } from "@solidjs/router";
import type { EntryView } from "#contracts/entries.ts";
import { getDocuments } from "./documents.ts";
import { request } from "./request.ts";
import { getTrust } from "./trust.ts";
import { getVehicle, getVehicles } from "./vehicles.ts";

export interface LinkEvent {
  document_id: string;
  action: "attached" | "detached" | "confirmed" | "unconfirmed";
  at: string;
}

export interface EntryHistory {
  /** Every revision, oldest first. */
  items: EntryView[];
  links: LinkEvent[];
}

/** What a person writes about one piece of work; the contract's names. */
export type EntryContent = Pick<
  EntryView,
  | "date"
  | "type"
  | "performed_by"
  | "odometer_km"
  | "performed_by_name"
  | "note"
  | "private_note"
  | "cost_cents"
  | "currency"
  | "booklet"
  | "odometer_event"
>;

/** The latest revisions of a vehicle's entries, by date newest first, up to 200. */
export const getLatestEntries = query(async (vehicleId: string): Promise<EntryView[]> => {
  const page = await request<{ items: EntryView[] }>("GET", `${pathOf(vehicleId)}/entries`, { query: { limit: 200 } });
  return page.items;
}, "latest-entries");

/** Which entries a view of the book shows: the server filters, the timeline and the table draw the same answer. */
export interface EntryFilter {
  view?: "akte" | "rechnungen" | "dokumentation" | "galerie" | "archiv" | undefined;
  type?: string | undefined;
  year?: string | undefined;
  performed_by?: string | undefined;
  q?: string | undefined;
}

/** Every entry of a view, by date newest first, page after page. */
export const getAllEntries = query(async (vehicleId: string, filter: EntryFilter): Promise<EntryView[]> => {
  const entries: EntryView[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...filter, limit: 200, cursor };
    const page: { items: EntryView[]; next_cursor: string | null } = await request(
      "GET",
      `${pathOf(vehicleId)}/entries`,
      { query },
    );
    entries.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return entries;
}, "all-entries");

/** All revisions of the group that `entryId` belongs to, and what happened to its evidence; one answer holds all. */
export const getEntryHistory = query(
  (vehicleId: string, entryId: string): Promise<EntryHistory> =>
    request("GET", `${pathOf(vehicleId, entryId)}/history`),
  "entry-history",
);

export async function createEntry(
  vehicleId: string,
  content: EntryContent & { document_ids?: string[] },
  idempotencyKey: string,
): Promise<EntryView> {
  const created = await request<EntryView>("POST", `${pathOf(vehicleId)}/entries`, { body: content, idempotencyKey });
  await forgetEntries();
  return created;
}

/** @throws ApiError `revision_conflict` when `baseId` is no longer the latest revision */
export async function reviseEntry(
  vehicleId: string,
  baseId: string,
  content: EntryContent & { reason: string },
  idempotencyKey: string,
): Promise<EntryView> {
  const path = `${pathOf(vehicleId, baseId)}/revisions`;
  const revised = await request<EntryView>("POST", path, { body: content, idempotencyKey });
  await forgetEntries();
  return revised;
}

export async function withdrawEntry(
  vehicleId: string,
  entryId: string,
  withdrawal: { reason: string; comment: string },
): Promise<void> {
  await request("POST", `${pathOf(vehicleId, entryId)}/withdraw`, { body: withdrawal });
  await forgetEntries();
}

/** Entries decide light, readings and what documents belong to: all of it is read anew. */
export async function forgetEntries(): Promise<void> {
  await revalidate([
    getLatestEntries.key,
    getEntryHistory.key,
    getAllEntries.key,
    getDocuments.key,
    getVehicle.key,
    getVehicles.key,
    getTrust.key,
  ]);
}

const pathOf = (vehicleId: string, entryId?: string): string =>
  `/vehicles/${encodeURIComponent(vehicleId)}` + (entryId ? `/entries/${encodeURIComponent(entryId)}` : "");
