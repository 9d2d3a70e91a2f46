import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

/** Serves `lucide:chevron-down` as the path that draws that icon, so that only imported icons reach the bundle. */
export function icons(): Plugin {
  return {
    name: "service-heft:icons",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const name = id.slice(PREFIX.length + 1);
      const file = createRequire(import.meta.url).resolve(`lucide-static/icons/${name}.svg`);
      return `export default ${JSON.stringify(onePath(await readFile(file, "utf8")))};`;
    },
  };
}

const PREFIX = "lucide:";

/** All shapes of an icon as one path: a page draws dozens of icons, and setting an attribute is cheaper than parsing markup. */
function onePath(svg: string): string {
  const inner = /<svg[^>]*>(.*)<\/svg>/s.exec(svg)?.[1] ?? "";
  return [...inner.matchAll(/<(\w+)([^>]*)>/g)]
    .map(([, tag = "", list = ""]) => asPath(tag, attributesOf(list)))
    .join("");
}

function asPath(tag: string, shape: Readonly<Record<string, string>>): string {
  const length = (name: string) => Number(shape[name] ?? 0);
  const arc = (r: number, x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  switch (tag) {
    case "path":
      // A path may begin with a relative step, which counts from the corner of the box.
      return `M0 0${shape["d"] ?? ""}`;
    case "line":
      return `M${length("x1")} ${length("y1")}L${length("x2")} ${length("y2")}`;
    case "circle": {
      const r = length("r");
      return `M${length("cx") - r} ${length("cy")}${arc(r, 2 * r, 0)}${arc(r, -2 * r, 0)}z`;
    }
    case "rect": {
      const r = length("rx");
      const [width, height] = [length("width") - 2 * r, length("height") - 2 * r];
      const sides = `h${width}${arc(r, r, r)}v${height}${arc(r, -r, r)}h${-width}${arc(r, -r, -r)}v${-height}${arc(r, r, -r)}z`;
      return `M${length("x") + r} ${length("y")}${sides}`;
    }
    default:
      throw new Error(`An icon has a <${tag}>, which nothing here turns into a path.`);
  }
}

const attributesOf = (list: string): Record<string, string> =>
  Object.fromEntries([...list.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
