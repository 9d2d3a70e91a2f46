import { query, revalidate } from "@solidjs/router";
import type { ConsentStatus } from "#contracts/session.ts";
import { request } from "./request.ts";
import { getMe } from "./session.ts";

export type { ConsentStatus };

export type ConsentDocument = ConsentStatus["required"][number];

export const getConsent = query((): Promise<ConsentStatus> => request("GET", "/consent/status"), "consent");

/** Accepts exactly the versions that were shown; a newer one in the meantime is refused as `consent_outdated`. */
export async function acceptConsent(documents: readonly ConsentDocument[]): Promise<ConsentStatus> {
  const consents = documents.map(({ doc_type, doc_version }) => ({ doc_type, doc_version, source: "ui" }));
  const status = await request<ConsentStatus>("POST", "/consent/accept", { body: { consents }, quiet: true });
  await revalidate([getMe.key, getConsent.key]);
  return status;
}
