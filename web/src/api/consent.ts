import { query, revalidate } from "@solidjs/router";
import { request } from "./request.ts";
import { getMe } from "./session.ts";

export interface ConsentDocument {
  doc_type: string;
  doc_version: string;
  url: string;
}

export interface ConsentStatus {
  required: ConsentDocument[];
  accepted: { doc_type: string; doc_version: string; accepted_at: string; source: string }[];
  is_complete: boolean;
}

export const getConsent = query((): Promise<ConsentStatus> => request("GET", "/consent/status"), "consent");

/** Accepts exactly the versions that were shown; a newer one in the meantime is refused as `consent_outdated`. */
export async function acceptConsent(documents: readonly ConsentDocument[]): Promise<ConsentStatus> {
  const consents = documents.map(({ doc_type, doc_version }) => ({ doc_type, doc_version, source: "ui" }));
  const status = await request<ConsentStatus>("POST", "/consent/accept", { body: { consents }, quiet: true });
  await revalidate([getMe.key, getConsent.key]);
  return status;
}
