import { EntryHistory, EntryParams, toEntryView, toLinkEventView } from "#contracts/entries.ts";
import { defineRoute } from "#http/define-route.ts";
import { entryFacts } from "#http/entry-view.ts";

/** Every revision, oldest first, and what happened to the evidence in between. */
export default defineRoute({
  access: "entry:read",
  summary: "An entry's revisions and evidence events",
  params: EntryParams,
  response: EntryHistory,

  handler(context) {
    const { actor, params, storage } = context;
    const vehicle = storage.vehicles.getFor(actor, params.id);
    const { groupId } = storage.entries.get(vehicle.id, params.entry_id);
    const facts = entryFacts(context, vehicle);
    return {
      items: storage.entries.revisionsOf(groupId).map((entry) => toEntryView(entry, facts(entry))),
      links: storage.entries.linkEventsOf(groupId).map(toLinkEventView),
      next_cursor: null,
    };
  },
});
