import { setResponseHeader } from "h3";
import { defineRoute } from "#http/define-route.ts";
import { sitemap } from "#http/site-index.ts";

export default defineRoute({
  access: "public",
  summary: "The pages that search engines may list",
  response: null,
  produces: ["application/xml"],

  handler({ event, services }) {
    setResponseHeader(event, "content-type", "application/xml; charset=utf-8");
    setResponseHeader(event, "cache-control", "public, max-age=3600");
    return sitemap(services.settings);
  },
});
