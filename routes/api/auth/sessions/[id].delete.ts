import { IdParams } from "#contracts/primitives.ts";
import { defineRoute } from "#http/define-route.ts";

/** Signs a lost or foreign device out. */
export default defineRoute({
  access: "session:end",
  summary: "End one of one's own sessions",
  params: IdParams,
  response: null,
  status: 204,
  audit: { action: "SESSION_ENDED", target: "session" },

  handler({ actor, params, storage, now }) {
    storage.sessions.end(params.id, actor.id, now);
    return null;
  },
});
