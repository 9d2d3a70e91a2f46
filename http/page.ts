import { setResponseHeader, type H3Event } from "h3";
import { useStorage } from "nitropack/runtime";
import { DomainError } from "#domain/errors.ts";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { pathSegments } from "#http/header-gate.ts";
import type { Language } from "#http/language.ts";
import { fillIn, LANDING, type About } from "#http/page-about.ts";
import type { Services } from "#services/index.ts";

type Asked = { readonly event: H3Event; readonly services: Services; readonly language: Language };

/**
 * `index.html` as built; on the public site it says which page it is, under its absolute address. A path that means the
 * API is never answered with the page, however it is spelled.
 */
export async function sendPage(asked: Asked): Promise<string> {
  const { event, language, services } = asked;
  const [first] = pathSegments(event.path);
  if (first === "api") throw new DomainError("not_found");
  if (event.method !== "GET") {
    setResponseHeader(event, "allow", "GET, HEAD");
    throw new DomainError("method_not_allowed");
  }
  const page = await useStorage("assets:web").getItem<string>("index.html");
  if (page === null) throw new DomainError("not_found");
  setResponseHeader(event, "content-type", "text/html; charset=utf-8");
  setResponseHeader(event, "cache-control", "no-cache");
  const about = await aboutPublicPage(asked);
  if (!about) return page;
  setResponseHeader(event, "vary", "accept-language");
  return fillIn(page, about, { origin: services.settings.publicUrl, language });
}

/** What there is to say of a page of the public site; null for every other path. */
async function aboutPublicPage({ event, services, language }: Asked): Promise<About | null> {
  const [pathname = ""] = event.path.split("?");
  if (pathname === "/") return LANDING[language];
  const slug = PUBLIC_PAGES.find((page) => pathname === `/${page}`);
  const text = slug && (await services.content.find(slug, language));
  if (!text) return null;
  return { path: pathname, title: text.title, description: text.summary, text };
}
