import { isStaff, type Actor } from "#domain/access.ts";
import type { Document } from "#domain/documents.ts";
import type { Storage } from "#storage/index.ts";

type Looking = { readonly actor: Actor; readonly storage: Storage };

/** A document and what the contract needs beside it: the entries that it hangs at, and who is looking. */
export function withFacts({ actor, storage }: Looking, document: Document) {
  return [document, { links: storage.links.of(document.id), isReviewer: isStaff(actor) }] as const;
}
