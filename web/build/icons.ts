import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

/** Serves `lucide:chevron-down` as the inner markup of that icon, so that only imported icons reach the bundle. */
export function icons(): Plugin {
  return {
    name: "service-heft:icons",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const name = id.slice(PREFIX.length + 1);
      const file = createRequire(import.meta.url).resolve(`lucide-static/icons/${name}.svg`);
      return `export default ${JSON.stringify(innerMarkup(await readFile(file, "utf8")))};`;
    },
  };
}

const PREFIX = "lucide:";

function innerMarkup(svg: string): string {
  const inner = /<svg[^>]*>(.*)<\/svg>/s.exec(svg)?.[1] ?? "";
  return inner.replace(/\s+/g, " ").replaceAll(" />", "/>").trim();
}
