import * as v from "valibot";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";

export { PUBLIC_PAGES, type PublicPage } from "#domain/public-pages.ts";

export const PageParams = v.strictObject({ slug: v.picklist(PUBLIC_PAGES) });
export const PageQueryLanguage = v.strictObject({ lang: v.optional(v.picklist(["de", "en"])) });
export const TextPageView = v.strictObject({
  slug: v.picklist(PUBLIC_PAGES),
  language: v.picklist(["de", "en"]),
  title: v.string(),
  html: v.string(),
  /** The headings of its second level, each with the anchor that it carries in the text. */
  sections: v.array(v.strictObject({ id: v.string(), title: v.string() })),
});
export type TextPageView = v.InferOutput<typeof TextPageView>;
