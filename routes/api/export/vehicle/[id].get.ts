import { IdParams } from "#contracts/primitives.ts";
import { VehicleExport } from "#contracts/sharing.ts";
import { defineRoute } from "#http/define-route.ts";
import { redactedExport } from "#http/redacted-export.ts";

/** The book without anything personal, for its owner and for staff. */
export default defineRoute({
  access: "vehicle:export",
  summary: "Redacted export of a vehicle",
  params: IdParams,
  response: VehicleExport,
  audit: { action: "EXPORT_REDACTED", target: "vehicle" },

  handler: (context) => redactedExport(context, context.params.id),
});
