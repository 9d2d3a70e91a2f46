import { EntryParams, EntryView, toEntryView } from "#contracts/entries.ts";
import { DomainError } from "#domain/errors.ts";
import { defineRoute } from "#http/define-route.ts";
import { entryFacts } from "#http/entry-view.ts";

/** An admin agrees that a reviewed fact was given up; from now on it no longer counts. */
export default defineRoute({
  access: "entry:confirm-correction",
  summary: "Confirm that a reviewed fact was corrected",
  params: EntryParams,
  response: EntryView,
  audit: { action: "ENTRY_CORRECTION_CONFIRMED", target: "entry" },

  handler(context) {
    const { actor, params, storage, now, concerns } = context;
    const vehicle = storage.vehicles.getFor(actor, params.id);
    const entry = storage.entries.get(vehicle.id, params.entry_id);
    if (vehicle.ownerUserId === actor.id) throw new DomainError("own_object");
    storage.entries.confirmCorrection(entry, actor.id, now);
    concerns(entry.id);
    const confirmed = storage.entries.get(vehicle.id, entry.id);
    return toEntryView(confirmed, entryFacts(context, vehicle)(confirmed));
  },
});
