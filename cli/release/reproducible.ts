import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";

/** Lists that Nitro writes into the server in the order and with the file times of this very run. */
const ASSET_LISTS = /#nitro-internal-virtual\/(public-assets-data|server-assets)$/;
const FILE_TIME = /"mtime":\s?"[^"]+"/g;

/** A Rollup plugin: the same sources become the same server, byte for byte. */
export function reproducible(at: Date) {
  return {
    name: "service-heft:reproducible",
    transform(code: string, id: string) {
      const list = ASSET_LISTS.exec(id)?.[1];
      if (!list) return null;
      const timed = code.replace(FILE_TIME, `"mtime":"${at.toISOString()}"`);
      return { code: list === "public-assets-data" ? inOrder(timed) : timed, map: null };
    },
  };
}

/** Gives every file the same time, which becomes its `Last-Modified` and part of a proxy's `ETag`. */
export async function settleTimes(directory: string, at: Date): Promise<void> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), at, at);
  }
}

function inOrder(module: string): string {
  const assets = JSON.parse(module.replace(/^export default /, "").replace(/;\s*$/, "")) as Record<string, unknown>;
  const sorted = Object.fromEntries(Object.entries(assets).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `export default ${JSON.stringify(sorted, null, 2)};`;
}
