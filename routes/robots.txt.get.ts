import { setResponseHeader } from "h3";
import { defineRoute } from "#http/define-route.ts";
import { robots } from "#http/site-index.ts";

export default defineRoute({
  access: "public",
  summary: "What search engines may read",
  response: null,
  produces: ["text/plain"],

  handler({ event, services }) {
    setResponseHeader(event, "content-type", "text/plain; charset=utf-8");
    setResponseHeader(event, "cache-control", "public, max-age=3600");
    return robots(services.settings);
  },
});
