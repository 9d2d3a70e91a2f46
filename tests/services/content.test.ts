import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { createContent } from "#services/content.ts";
import { aDirectory } from "../temporary-directory.ts";

const bundled = createContent(["content"]);
const EVERY_PAGE = (["de", "en"] as const).flatMap((language) => PUBLIC_PAGES.map((slug) => ({ language, slug })));

describe("the public pages", () => {
  it.each(EVERY_PAGE)("$language/$slug says in its language what it is about", async ({ language, slug }) => {
    const page = await bundled.find(slug, language);
    expect(page).toMatchObject({ language, title: expect.stringMatching(/\S/), summary: expect.stringMatching(/\S/) });
    expect(page?.summary.length).toBeLessThanOrEqual(160);
    expect(page?.html).not.toMatch(/<h1|<em>/);
  });

  it.each(PUBLIC_PAGES)("%s has the same sections and as many placeholders in both languages", async (slug) => {
    const [german, english] = await Promise.all([bundled.find(slug, "de"), bundled.find(slug, "en")]);
    expect(english?.sections.length).toBe(german?.sections.length);
    const [inGerman, inEnglish] = (["de", "en"] as const).map((language) => placeholders(language, slug));
    expect(inEnglish).toBe(inGerman);
  });

  it.each(EVERY_PAGE)("$language/$slug leads only to pages that exist", async ({ language, slug }) => {
    const page = await bundled.find(slug, language);
    const targets = [...(page?.html ?? "").matchAll(/href="\/([a-z]*)/g)].map(([, target]) => target);
    expect(targets.filter((target) => ![...PUBLIC_PAGES, "eintritt"].includes(target ?? ""))).toEqual([]);
  });
});

describe("an operator's own page", () => {
  it("wins over the bundled one, and the German one stands in for a missing language", async () => {
    const directory = own({ "de/jobs.md": "# Arbeit\n\nBei uns.\n", "en/jobs.md": "# Work\n\nWith us.\n" });
    const content = createContent([directory, "content"]);
    expect(await content.find("jobs", "en")).toMatchObject({
      language: "en",
      title: "Work",
      html: "<p>With us.</p>\n",
    });
    expect(await content.find("faq", "de")).toMatchObject({ title: "Fragen und Antworten" });
    const german = createContent([own({ "de/jobs.md": "# Arbeit\n" })]);
    expect(await german.find("jobs", "en")).toMatchObject({ language: "de", title: "Arbeit" });
    expect(await german.find("faq", "en")).toBeNull();
  });

  it("has an anchor at each heading, readable and its own", async () => {
    const text = "# Seite\n\n## Über Größe & `Maß`\n\n### Warum?\n\n## Warum?\n\n## 漢字\n";
    const page = await createContent([own({ "de/faq.md": text })]).find("faq", "de");
    expect(page?.sections).toEqual([
      { id: "abschnitt-ueber-groesse-mass", title: "Über Größe & Maß" },
      { id: "abschnitt-warum-2", title: "Warum?" },
      { id: "abschnitt-", title: "漢字" },
    ]);
    expect(page?.html).toContain('<h3 id="abschnitt-warum">Warum?</h3>');
  });

  it("shows HTML as text and keeps a long opening short", async () => {
    const text = `# Seite\n\n<script>alert(1)</script> ${"Wort ".repeat(60)}\n`;
    const page = await createContent([own({ "de/faq.md": text })]).find("faq", "de");
    expect(page?.html).toContain("&lt;script&gt;");
    expect(page?.summary).toMatch(/^<script>alert\(1\)<\/script> (Wort )+…$/);
    expect(page?.summary.length).toBeLessThanOrEqual(162);
  });
});

function own(files: Readonly<Record<string, string>>): string {
  const directory = aDirectory();
  for (const language of ["de", "en"]) mkdirSync(join(directory, language));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(directory, file), text);
  return directory;
}

function placeholders(language: string, slug: string): number {
  return [...readFileSync(`content/${language}/${slug}.md`, "utf8").matchAll(/\*\*\[[^\]]+\]\*\*/g)].length;
}
