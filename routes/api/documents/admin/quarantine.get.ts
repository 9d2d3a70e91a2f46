import { QueueQuery, ReviewQueue, toDocumentView } from "#contracts/documents.ts";
import { toEntryView } from "#contracts/entries.ts";
import { defineRoute } from "#http/define-route.ts";
import { withFacts } from "#http/document-view.ts";
import { entryFacts } from "#http/entry-view.ts";
import { readCursor, toPage } from "#http/pagination.ts";
import { vehicleName } from "#http/review.ts";

/** Everything that waits for a reviewer, oldest first: documents, unconfirmed links, and given-up reviewed facts. */
export default defineRoute({
  access: "document:review",
  summary: "The review queue",
  query: QueueQuery,
  response: ReviewQueue,

  handler(context) {
    const { actor, query, storage } = context;
    const { limit, cursor } = query;
    const [after = null] = readCursor(cursor, 1) ?? [];
    const page = toPage(storage.documents.reviewQueue({ limit: limit + 1, after }), limit, {
      view: (document) => ({
        ...toDocumentView(...withFacts({ actor, storage }, document)),
        vehicle_name: vehicleName(storage.vehicles.get(document.vehicleId)),
        own_object: storage.documents.isOwnedBy(actor, document.id),
      }),
      cursor: (document) => [document.id],
    });
    const corrections = storage.entries.allWaitingCorrections().map((givenUp) => {
      const vehicle = storage.vehicles.get(givenUp.vehicleId);
      const inForce = storage.entries.latestOf(givenUp.groupId);
      const facts = entryFacts(context, vehicle);
      return {
        vehicle_id: vehicle.id,
        vehicle_name: vehicleName(vehicle),
        own_object: vehicle.ownerUserId === actor.id,
        given_up: toEntryView(givenUp, facts(givenUp)),
        in_force: toEntryView(inForce, facts(inForce)),
      };
    });
    return { ...page, corrections };
  },
});
