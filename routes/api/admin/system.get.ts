import { SystemView } from "#contracts/system.ts";
import { defineRoute } from "#http/define-route.ts";
import { systemView } from "#http/system-view.ts";

export default defineRoute({
  access: "system:read",
  summary: "How the service itself is doing",
  response: SystemView,
  handler: ({ services, storage, now }) => systemView(services, storage, now),
});
