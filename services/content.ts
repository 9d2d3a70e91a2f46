import { readFile } from "node:fs/promises";
import { join } from "node:path";
import MarkdownIt from "markdown-it";

type Language = "de" | "en";
type Section = { readonly id: string; readonly title: string };
export type TextPage = {
  /** The one that the text is in. */
  readonly language: Language;
  readonly title: string;
  readonly html: string;
  /** Headings of the second level, in order. */
  readonly sections: Section[];
  /** The opening sentences without markup, for search engines and previews. */
  readonly summary: string;
};

const SUMMARY_LENGTH = 160;
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/**
 * Public pages as Markdown. The operator's own file wins over the bundled one of the same path, so that legal texts
 * survive an upgrade. HTML in Markdown is shown as text, never executed.
 */
export function createContent(directories: readonly string[]) {
  async function read(language: Language, slug: string): Promise<TextPage | null> {
    for (const directory of directories) {
      const source = await readFile(join(directory, language, `${slug}.md`), "utf8").catch(() => null);
      if (source !== null) return { language, ...render(source) };
    }
    return null;
  }

  return {
    /** In German where the language asked for has none; null when there is no such page. @param slug the caller has checked it */
    find: async (slug: string, language: Language): Promise<TextPage | null> =>
      (await read(language, slug)) ?? (await read("de", slug)),
  };
}

/** The first heading is the page's title; the rest is its body. Headings carry an anchor. */
function render(source: string): Omit<TextPage, "language"> {
  const heading = /^#\s+(.+)$/m.exec(source);
  const tokens = markdown.parse(heading ? source.replace(heading[0], "") : source, {});
  const sections: Section[] = [];
  const taken = new Set<string>();
  let summary = "";
  for (const [index, token] of tokens.entries()) {
    const text = plain(tokens[index + 1]?.children ?? []);
    if (token.type === "heading_open") {
      const id = anchorOf(text, taken);
      token.attrSet("id", id);
      if (token.tag === "h2") sections.push({ id, title: text });
    }
    if (token.type === "paragraph_open" && summary === "") summary = shortened(text);
  }
  const html = markdown.renderer.render(tokens, markdown.options, {});
  return { title: heading?.[1]?.trim() ?? "", html, sections, summary };
}

type Inline = { readonly type: string; readonly content: string };

/** What is read aloud: the words of a line without its marks. */
function plain(children: readonly Inline[]): string {
  return children.map(({ type, content }) => (type.endsWith("break") ? " " : content)).join("");
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** An anchor that stays readable in the address. It never meets an id of the app's own, which have no such beginning. */
function anchorOf(title: string, taken: Set<string>): string {
  const words = title
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter] ?? "")
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  const base = `abschnitt-${words}`;
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  taken.add(id);
  return id;
}

function shortened(text: string): string {
  if (text.length <= SUMMARY_LENGTH) return text;
  return `${text.slice(0, text.lastIndexOf(" ", SUMMARY_LENGTH - 2))} …`;
}
