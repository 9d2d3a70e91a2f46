import { EntryParams, EntryRevise, EntryView, toEntryContent, toEntryView } from "#contracts/entries.ts";
import { changesWhatWasReviewed } from "#domain/entries.ts";
import { DomainError } from "#domain/errors.ts";
import { needsConfirmation } from "#domain/timeline.ts";
import { attachAll } from "#http/attach.ts";
import { defineRoute } from "#http/define-route.ts";
import { entryFacts } from "#http/entry-view.ts";

/**
 * Corrects an entry by a new revision on top of the one that the path names. What a reviewer had confirmed about
 * changed facts no longer holds, and a given-up reviewed reading keeps counting until an admin agrees.
 */
export default defineRoute({
  access: "entry:write",
  summary: "Correct an entry by a new revision",
  params: EntryParams,
  body: EntryRevise,
  response: EntryView,
  status: 201,
  audit: { action: "ENTRY_REVISED", target: "entry" },
  entitled: ({ actor, params, storage }) => storage.vehicles.getOwned(actor, params.id),

  handler(context) {
    const { actor, params, body, storage, now, concerns } = context;
    const { entries, links, vehicles } = storage;
    const vehicle = vehicles.getOwned(actor, params.id);
    const base = entries.get(vehicle.id, params.entry_id);
    if (base.withdrawal) throw new DomainError("already_withdrawn");

    const content = toEntryContent(body);
    if (needsConfirmation(base, content, entries.confirmedOf(base))) entries.awaitConfirmation(base, now);
    const revised = entries.revise(base, content, { reason: body.reason, recordedBy: actor.id, now });
    if (changesWhatWasReviewed(base, content)) links.unconfirmAllAt(base.groupId, actor.id, now);
    attachAll(context, revised, body.document_ids ?? []);
    for (const id of detached(base.documentIds, body.document_ids)) links.detach(base.groupId, id, actor.id, now);

    concerns(revised.id);
    const written = entries.latestOf(base.groupId);
    return toEntryView(written, entryFacts(context, vehicle)(written));
  },
});

/** Without a list the documents stay; with one, what it leaves out goes. */
function detached(before: readonly string[], after: readonly string[] | undefined): readonly string[] {
  return after === undefined ? [] : before.filter((id) => !after.includes(id));
}
