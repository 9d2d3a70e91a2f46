import { EntryParams, EntryView, EntryWithdraw, toEntryView } from "#contracts/entries.ts";
import { DomainError } from "#domain/errors.ts";
import { needsConfirmation } from "#domain/timeline.ts";
import { defineRoute } from "#http/define-route.ts";
import { entryFacts } from "#http/entry-view.ts";

/** Takes an entry back with a reason. It stays in the history, and reviewed facts keep counting until an admin agrees. */
export default defineRoute({
  access: "entry:write",
  summary: "Withdraw an entry",
  params: EntryParams,
  body: EntryWithdraw,
  response: EntryView,
  audit: { action: "ENTRY_WITHDRAWN", target: "entry" },
  entitled: ({ actor, params, storage }) => storage.vehicles.getOwned(actor, params.id),

  handler(context) {
    const { actor, params, body, storage, now, concerns } = context;
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    const entry = storage.entries.get(vehicle.id, params.entry_id);
    if (!entry.isLatest) throw new DomainError("revision_conflict");
    if (needsConfirmation(entry, null, storage.entries.confirmedOf(entry)))
      storage.entries.awaitConfirmation(entry, now);
    storage.entries.withdraw(entry, { at: now, ...body });
    concerns(entry.id);
    const withdrawn = storage.entries.latestOf(entry.groupId);
    return toEntryView(withdrawn, entryFacts(context, vehicle)(withdrawn));
  },
});
