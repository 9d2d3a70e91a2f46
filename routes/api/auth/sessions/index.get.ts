import { page } from "#contracts/primitives.ts";
import { SessionView } from "#contracts/session.ts";
import { defineRoute } from "#http/define-route.ts";

/** The devices that are signed in to this account, newest first. */
export default defineRoute({
  access: "session:read",
  summary: "Signed-in devices",
  response: page(SessionView),

  handler({ actor, storage, now }) {
    const items = storage.sessions.list(actor.id, now).map((session) => ({
      id: session.id,
      device: session.device,
      created_at: session.createdAt,
      last_seen_at: session.lastSeenAt,
      expires_at: session.expiresAt,
      current: session.id === actor.sessionId,
    }));
    return { items, next_cursor: null };
  },
});
