import { EntryPage, EntryQuery, toEntryView } from "#contracts/entries.ts";
import { IdParams } from "#contracts/primitives.ts";
import { defineRoute } from "#http/define-route.ts";
import { entryFacts } from "#http/entry-view.ts";
import { readCursor, toPage } from "#http/pagination.ts";

/** The latest revisions, newest work first; `view=archiv` holds what was superseded or withdrawn. */
export default defineRoute({
  access: "entry:read",
  summary: "A vehicle's entries",
  params: IdParams,
  query: EntryQuery,
  response: EntryPage,

  handler(context) {
    const { actor, params, query, storage } = context;
    const vehicle = storage.vehicles.getFor(actor, params.id);
    const { limit, cursor, performed_by: performedBy, ...filter } = query;
    const [date = "", id = ""] = readCursor(cursor, 2) ?? [];
    const after = cursor === undefined ? null : { date, id };
    const rows = storage.entries.list(vehicle.id, { ...filter, performedBy }, { limit: limit + 1, after });
    const facts = entryFacts(context, vehicle);
    return toPage(rows, limit, {
      view: (entry) => toEntryView(entry, facts(entry)),
      cursor: (entry) => [entry.date, entry.id],
    });
  },
});
