import { query, revalidate } from "@solidjs/router";
import type { DocumentView } from "#contracts/documents.ts";
import { request } from "./request.ts";

interface DocumentPage {
  items: DocumentView[];
  next_cursor: string | null;
}

/** Every document that the person may see, newest first; of one vehicle where `vehicleId` is given. */
export const getDocuments = query(async (vehicleId?: string): Promise<DocumentView[]> => {
  const documents: DocumentView[] = [];
  let cursor: string | null = null;
  do {
    const query = { vehicle_id: vehicleId, limit: 200, cursor };
    const page: DocumentPage = await request<DocumentPage>("GET", "/documents", { query });
    documents.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return documents;
}, "documents");

export async function deleteDocument(id: string): Promise<void> {
  await request("DELETE", pathOf(id));
  await revalidate(getDocuments.key);
}

export const attachDocument = (id: string, entryId: string): Promise<void> =>
  request("PUT", `${pathOf(id)}/entries/${encodeURIComponent(entryId)}`, { body: {} });

export const detachDocument = (id: string, entryId: string): Promise<void> =>
  request("DELETE", `${pathOf(id)}/entries/${encodeURIComponent(entryId)}`);

/** For links with `download`: the browser fetches it itself. */
export const downloadHref = (id: string): string => `/api${pathOf(id)}/download`;

/** A picture without camera data, for `<img>`; only where the person may load the document. */
export const previewHref = (id: string): string => `/api${pathOf(id)}/preview`;

const pathOf = (id: string): string => `/documents/${encodeURIComponent(id)}`;
