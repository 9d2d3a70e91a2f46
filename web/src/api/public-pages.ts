import { query } from "@solidjs/router";
import type { PublicPage, TextPageView } from "#contracts/public-pages.ts";
import type { Language } from "../i18n/index.ts";
import { request } from "./request.ts";

/** Rendered from the operator's Markdown, without markup of foreign origin. */
export type PublicText = TextPageView;

/** A public text of the operator, such as "agb" or "faq". */
export const getPublicText = query(
  (slug: PublicPage, language: Language): Promise<PublicText> =>
    request("GET", `/public/pages/${slug}`, { query: { lang: language } }),
  "public-text",
);
