import { query } from "@solidjs/router";
import type { Language } from "../i18n/index.ts";
import { request } from "./request.ts";

export interface PublicText {
  slug: string;
  language: string;
  title: string;
  /** Rendered from the operator's Markdown, without markup of foreign origin. */
  html: string;
}

/** A public text of the operator, such as "agb" or "datenschutz". */
export const getPublicText = query(
  (slug: string, language: Language): Promise<PublicText> =>
    request("GET", `/public/pages/${encodeURIComponent(slug)}`, { query: { lang: language } }),
  "public-text",
);
