import { setResponseStatus } from "h3";
import { HealthView } from "#contracts/sharing.ts";
import { defineRoute } from "#http/define-route.ts";
import { checkHealth } from "#http/health.ts";

/** 503 only when what is kept cannot be read and written; anything else wrong is `degraded` with 200. */
export default defineRoute({
  access: "public",
  summary: "Whether the service works",
  response: HealthView,

  async handler({ event }) {
    const health = await checkHealth();
    if (health.down) setResponseStatus(event, 503);
    return health.view;
  },
});
