import { readdirSync } from "node:fs";
import { join } from "node:path";

export type Fonts = { readonly serif?: string; readonly sans?: string };

/** Addresses of the house's faces among the built assets, whose names change with their content. Empty before a build. */
export function findFonts(webDir: string): Fonts {
  const files = listAssets(webDir).filter((name) => name.endsWith(".woff2") && !name.includes("-ext-"));
  const address = (face: string) => files.find((name) => name.startsWith(face));
  const [serif, sans] = [address("vollkorn-"), address("source-sans-")];
  return { ...(serif ? { serif: `/assets/${serif}` } : {}), ...(sans ? { sans: `/assets/${sans}` } : {}) };
}

function listAssets(webDir: string): readonly string[] {
  try {
    return readdirSync(join(webDir, "assets"));
  } catch {
    return [];
  }
}
