import { EntryCreate, EntryView, toEntryContent, toEntryView } from "#contracts/entries.ts";
import { IdParams } from "#contracts/primitives.ts";
import { attachAll } from "#http/attach.ts";
import { defineRoute } from "#http/define-route.ts";
import { entryFacts } from "#http/entry-view.ts";

/** Writes one piece of work into the book. Level and lateness are computed here, never sent. */
export default defineRoute({
  access: "entry:write",
  summary: "Write an entry",
  params: IdParams,
  body: EntryCreate,
  response: EntryView,
  status: 201,
  audit: { action: "ENTRY_CREATED", target: "entry" },
  entitled: ({ actor, params, storage }) => storage.vehicles.getOwned(actor, params.id),

  handler(context) {
    const { actor, params, body, storage, now, concerns } = context;
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    const entry = storage.entries.add(vehicle.id, toEntryContent(body), { recordedBy: actor.id, now });
    attachAll(context, entry, body.document_ids ?? []);
    concerns(entry.id);
    const written = storage.entries.latestOf(entry.groupId);
    return toEntryView(written, entryFacts(context, vehicle)(written));
  },
});
