import type { Actor } from "#domain/access.ts";
import { invalidField } from "#domain/errors.ts";
import type { Entry } from "#domain/timeline.ts";
import type { Storage } from "#storage/index.ts";

type Attaching = { readonly actor: Actor; readonly storage: Storage; readonly now: string };

/**
 * Hangs documents at an entry. They must belong to the entry's vehicle; a foreign id answers like an unknown one, and
 * then nothing at all is written.
 */
export function attachAll({ actor, storage, now }: Attaching, entry: Entry, documentIds: readonly string[]): void {
  for (const id of documentIds) {
    const document = storage.documents.getFor(actor, id);
    if (document.vehicleId !== entry.vehicleId) throw invalidField("document_ids", "not_in_vehicle");
    storage.links.attach(entry.groupId, document.id, actor.id, now);
  }
}
