import type { Document } from "#domain/documents.ts";
import type { Storage } from "#storage/index.ts";

/** A document and the entries that it hangs at: what the contract's view is made of. */
export function withLinks(storage: Storage, document: Document) {
  return [document, storage.links.of(document.id)] as const;
}
