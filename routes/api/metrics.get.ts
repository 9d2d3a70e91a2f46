import { setResponseHeader } from "h3";
import { defineRoute } from "#http/define-route.ts";
import { assertMetricsReader } from "#http/metrics/reader.ts";
import { registry } from "#http/metrics/registry.ts";

/** Prometheus text. Without a metrics token there is no such page. */
export default defineRoute({
  access: "public",
  summary: "Numbers for Prometheus (bearer of the metrics token only)",
  response: null,
  produces: ["text/plain"],

  async handler({ event, services }) {
    assertMetricsReader(event, services.settings.metricsToken);
    setResponseHeader(event, "content-type", registry.contentType);
    return registry.metrics();
  },
});
