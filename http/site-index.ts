import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { escapeHtml } from "#http/escape-html.ts";
import type { Settings } from "#services/settings.ts";

type Site = Pick<Settings, "publicUrl" | "environment">;

const APP = ["/fahrzeuge", "/dokumente", "/profil", "/verwaltung", "/zustimmung", "/anmelden/"];

/**
 * The app is nobody's search result; its public texts come from the API, so these stay readable. `/p/` is not forbidden:
 * what may not be fetched may still be listed, and messengers show no preview of it. Its pages say `noindex` instead.
 * A staging site is not listed at all.
 */
export function robots({ publicUrl, environment }: Site): string {
  if (environment === "staging") return "User-agent: *\nDisallow: /\n";
  const rules = ["Allow: /api/public/pages/", "Disallow: /api/", ...APP.map((path) => `Disallow: ${path}`)];
  return ["User-agent: *", ...rules, "", `Sitemap: ${publicUrl}/sitemap.xml`, ""].join("\n");
}

/** Landing, way in and the operator's texts, by absolute address. Each address serves both languages. */
export function sitemap({ publicUrl }: Site): string {
  const paths = ["/", "/eintritt", ...PUBLIC_PAGES.map((slug) => `/${slug}`)];
  const entries = paths.map((path) => `<url><loc>${escapeHtml(publicUrl + path)}</loc></url>\n`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}</urlset>
`;
}
