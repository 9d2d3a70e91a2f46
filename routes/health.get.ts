import { HealthView } from "#contracts/sharing.ts";
import { DomainError } from "#domain/errors.ts";
import { defineRoute } from "#http/define-route.ts";
import { checkHealth } from "#http/health.ts";

/** For the supervisor on this host; from anywhere else there is no such page. */
export default defineRoute({
  access: "public",
  summary: "Whether the process works (loopback only)",
  response: HealthView,

  async handler({ event }) {
    const address = event.node.req.socket.remoteAddress ?? "";
    const direct = event.node.req.headers["x-forwarded-for"] === undefined;
    if (!direct || !/^(::1|(::ffff:)?127\.)/.test(address)) throw new DomainError("not_found");
    const health = await checkHealth();
    if (health.down) throw new DomainError("unavailable", { retryAfter: 5 });
    return health.view;
  },
});
