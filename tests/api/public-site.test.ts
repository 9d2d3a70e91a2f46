import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { startHeft, type Heft } from "../heft.ts";

const OWN = '# Kosten & Preise\n\nEin Fahrzeug ist "frei".\n\n## Mehr <b>Plätze</b>\n\nSiehe [Kontakt](/kontakt).\n';

let heft: Heft;
let content: string;
beforeAll(async () => {
  content = mkdtempSync(join(tmpdir(), "heft-content-"));
  mkdirSync(join(content, "de"));
  writeFileSync(join(content, "de", "faq.md"), OWN);
  heft = await startHeft({ LTC_CONTENT_DIR: content });
});
afterAll(async () => {
  await heft.stop();
  rmSync(content, { recursive: true });
});

describe("a public page as data", () => {
  it.each(PUBLIC_PAGES)("%s is there in both languages, with its sections", async (slug) => {
    for (const language of ["de", "en"]) {
      const { status, body } = await heft.person().get<Text>(`/api/public/pages/${slug}?lang=${language}`);
      expect({ status, body }).toMatchObject({ status: 200, body: { slug, language } });
      for (const { id } of body.sections) expect(body.html).toContain(`id="${id}"`);
    }
  });

  it("is the operator's own where there is one", async () => {
    const { body } = await heft.person().get<Text>("/api/public/pages/faq");
    expect(body).toMatchObject({ title: "Kosten & Preise", sections: [{ title: "Mehr <b>Plätze</b>" }] });
    expect(body.html).toContain("Mehr &lt;b&gt;Plätze&lt;/b&gt;");
  });

  it("is not found under a name that is none of ours", async () => {
    for (const slug of ["presse", "../de/faq", "FAQ", "faq.md"])
      expect((await heft.person().get(`/api/public/pages/${encodeURIComponent(slug)}`)).status).toBe(404);
  });
});

describe("a page of the public site", () => {
  it("says in its own head what it is, under its absolute address", async () => {
    const { status, text, headers } = await heft.person().get("/faq");
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("no-cache");
    expect(text).toContain("<title>Kosten &amp; Preise · Service Heft 4.0</title>");
    expect(text).toContain(`<link rel="canonical" href="${heft.url}/faq">`);
    expect(text).toContain('<meta name="description" content="Ein Fahrzeug ist &quot;frei&quot;.">');
    expect(text).toContain(`<meta property="og:url" content="${heft.url}/faq">`);
    expect(text).toContain(`<meta property="og:image" content="${heft.url}/vorschau.png">`);
    expect(text).toContain('<main class="wrap flow" lang="de"><h1>Kosten &amp; Preise</h1>');
    expect(text.match(/<title>/g)).toHaveLength(1);
  });

  it("speaks the reader's language and never repeats a host that somebody sent", async () => {
    const asked = { "accept-language": "en", "x-forwarded-host": "evil.example" };
    const { text, headers } = await heft.person().get("/", asked);
    expect(headers.get("vary")).toContain("accept-language");
    expect(text).toContain('<html lang="en">');
    expect(text).toContain("How much of it is proven? · Service Heft 4.0");
    expect(text).toContain(`<meta property="og:url" content="${heft.url}/">`);
    expect(text).not.toContain("evil.example");
  });

  it("has a picture to show", async () => {
    const { status, headers } = await heft.person().get("/vorschau.png");
    expect([status, headers.get("content-type")]).toEqual([200, "image/png"]);
  });

  it("is not what the app's pages are: they name no address and are one for all languages", async () => {
    for (const path of ["/fahrzeuge", "/faq/mehr", "/gibt-es-nicht"]) {
      const { status, text, headers } = await heft.person().get(path);
      expect([path, status, /canonical|og:url/.test(text)]).toEqual([path, 200, false]);
      expect(headers.get("vary") ?? "").not.toContain("accept-language");
    }
  });
});

describe("what search engines read", () => {
  it("lists each public page by its absolute address", async () => {
    const { text, headers } = await heft.person().get("/sitemap.xml");
    expect(headers.get("content-type")).toContain("application/xml");
    const addresses = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
    expect(addresses).toEqual(
      ["/", "/eintritt", ...PUBLIC_PAGES.map((slug) => `/${slug}`)].map((path) => heft.url + path),
    );
    for (const address of addresses) expect((await fetch(address ?? "")).status).toBe(200);
  });

  it("keeps them out of app and API, but lets them read the texts", async () => {
    const { text } = await heft.person().get("/robots.txt");
    expect(text).toContain(`Sitemap: ${heft.url}/sitemap.xml`);
    const lines = text.split("\n");
    for (const path of ["/api/", "/fahrzeuge", "/dokumente", "/profil", "/verwaltung"])
      expect(lines).toContain(`Disallow: ${path}`);
    expect(lines).toContain("Allow: /api/public/pages/");
    for (const slug of PUBLIC_PAGES) expect(lines).not.toContain(`Disallow: /${slug}`);
    const { headers } = await heft.person().get("/p/unknown-token-unknown-token");
    expect([lines.includes("Disallow: /p/"), headers.get("x-robots-tag")]).toEqual([false, "noindex"]);
  });
});

describe("the mini-check when it is refused", () => {
  it("is a page that says what to do, in the reader's language", async () => {
    const reader = heft.person();
    const answers = [];
    for (let n = 0; n <= 60; n++)
      answers.push(await reader.get("/p/unknown-token-unknown-token", { "accept-language": "en" }));
    const last = answers.at(-1);
    expect(last?.status).toBe(429);
    expect(last?.headers.get("content-type")).toContain("text/html");
    expect(last?.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(last?.headers.get("content-security-policy")).toContain("style-src 'sha256-");
    expect(last?.text).toContain("<h1>The mini-check does not open right now</h1>");
    expect(last?.text).not.toContain("<script");
  });
});

type Text = { slug: string; language: string; title: string; html: string; sections: { id: string; title: string }[] };
