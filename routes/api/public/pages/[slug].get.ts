import { setResponseHeader } from "h3";
import { PageParams, PageQueryLanguage, TextPageView } from "#contracts/public-pages.ts";
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
    const page = await services.content.find(params.slug, wanted);
    if (!page) throw new DomainError("not_found");
    setResponseHeader(event, "cache-control", "public, max-age=300");
    setResponseHeader(event, "vary", "accept-language");
    const { language: written, title, html, sections } = page;
    return { slug: params.slug, language: written, title, html, sections };
  },
});
