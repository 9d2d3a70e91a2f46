import { EntryParams, EntryView, toEntryView } from "#contracts/entries.ts";
import { defineRoute } from "#http/define-route.ts";
import { entryFacts } from "#http/entry-view.ts";

/** One revision, the latest or an older one. */
export default defineRoute({
  access: "entry:read",
  summary: "One revision of an entry",
  params: EntryParams,
  response: EntryView,

  handler(context) {
    const { actor, params, storage } = context;
    const vehicle = storage.vehicles.getFor(actor, params.id);
    const entry = storage.entries.get(vehicle.id, params.entry_id);
    return toEntryView(entry, entryFacts(context, vehicle)(entry));
  },
});
