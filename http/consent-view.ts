import type { ConsentDocument } from "#domain/lists.ts";
import type { Storage } from "#storage/index.ts";

const PAGES: Record<ConsentDocument, string> = { terms: "/agb", privacy: "/datenschutz" };

export function requiredConsents(storage: Storage) {
  return storage.consents
    .current()
    .map(({ docType, docVersion }) => ({ doc_type: docType, doc_version: docVersion, url: PAGES[docType] }));
}

export function consentStatus(storage: Storage, userId: string) {
  return {
    required: requiredConsents(storage),
    accepted: storage.consents.acceptedBy(userId).map((acceptance) => ({
      doc_type: acceptance.docType,
      doc_version: acceptance.docVersion,
      accepted_at: acceptance.acceptedAt,
      source: acceptance.source,
    })),
    is_complete: storage.consents.missingFor(userId).length === 0,
  };
}
