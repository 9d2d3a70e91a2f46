import { readFile } from "node:fs/promises";
import { join } from "node:path";
import MarkdownIt from "markdown-it";

export type TextPage = { readonly title: string; readonly html: string };

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/**
 * Public pages as Markdown. The operator's own file wins over the bundled one of the same path, so that legal texts
 * survive an upgrade. HTML in Markdown is shown as text, never executed.
 */
export function createContent(directories: readonly string[]) {
  return {
    /** @param slug lower case, digits and hyphens only; the caller has checked it. Null when there is no such page. */
    async find(language: "de" | "en", slug: string): Promise<TextPage | null> {
      for (const directory of directories) {
        const source = await readFile(join(directory, language, `${slug}.md`), "utf8").catch(() => null);
        if (source !== null) return render(source);
      }
      return null;
    },
  };
}

/** The first heading is the page's title; the rest is its body. */
function render(source: string): TextPage {
  const heading = /^#\s+(.+)$/m.exec(source);
  const body = heading ? source.replace(heading[0], "") : source;
  return { title: heading?.[1]?.trim() ?? "", html: markdown.render(body) };
}
