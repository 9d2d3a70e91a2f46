import { clearSessionCookie } from "#http/cookies.ts";
import { defineRoute } from "#http/define-route.ts";

/** Ends this session at once, on the server and in the browser. An answer kept from another session would end none. */
export default defineRoute({
  access: "session:end",
  summary: "Sign out",
  response: null,
  status: 204,
  audit: { action: "SESSION_ENDED", target: "session" },
  secret: true,

  handler({ actor, event, storage, now, session, concerns, afterwards }) {
    storage.sessions.end(session(), actor.id, now);
    concerns(session());
    afterwards(() => clearSessionCookie(event));
    return null;
  },
});
