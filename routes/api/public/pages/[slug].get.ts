import { setResponseHeader } from "h3";
import { PageParams, PageQueryLanguage, TextPageView } from "#contracts/sharing.ts";
import { DomainError } from "#domain/errors.ts";
import { defineRoute } from "#http/define-route.ts";

/** A public page from its Markdown file; German where the language asked for has none. */
export default defineRoute({
  access: "public",
  summary: "A public page",
  params: PageParams,
  query: PageQueryLanguage,
  response: TextPageView,

  async handler({ event, params, query, services, language }) {
    const wanted = query.lang ?? language;
    const inWanted = await services.content.find(wanted, params.slug);
    const page = inWanted ?? (await services.content.find("de", params.slug));
    if (!page) throw new DomainError("not_found");
    setResponseHeader(event, "cache-control", "public, max-age=300");
    setResponseHeader(event, "vary", "accept-language");
    return { slug: params.slug, language: inWanted ? wanted : "de", ...page };
  },
});
