import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

/**
 * Cuts the two typefaces down to what the interface writes and puts the results into src/fonts, where fonts.css
 * expects them. A file is cut again only when this recipe or the typeface is newer.
 */
export function fonts(): Plugin {
  return {
    name: "service-heft:fonts",
    async buildStart() {
      await mkdir(FONTS, { recursive: true });
      await Promise.all(CUTS.map(cut));
    },
  };
}

type Range = readonly [from: number, to: number];
interface Cut {
  file: string;
  source: string;
  weights: { min: number; max: number };
  ranges: readonly Range[];
}

const FONTS = fileURLToPath(new URL("../src/fonts/", import.meta.url));
const RECIPE = fileURLToPath(import.meta.url);

/** German, English and the western neighbours, with quotes, dashes, euro and minus. */
const LATIN: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x152, 0x153],
  [0x2010, 0x2026],
  [0x202f, 0x203a],
  [0x20ac, 0x20ac],
  [0x2212, 0x2212],
];
/** Names with Central European and Turkish letters; fetched only when one occurs. */
const EXTENDED: readonly Range[] = [
  [0x100, 0x17f],
  [0x218, 0x21b],
  [0x1e9e, 0x1e9e],
];

const VOLLKORN = { weights: { min: 400, max: 800 } };
const SOURCE_SANS = { weights: { min: 400, max: 700 } };

const CUTS: readonly Cut[] = [
  {
    file: "vollkorn.woff2",
    source: "@fontsource-variable/vollkorn/files/vollkorn-latin-wght-normal.woff2",
    ranges: LATIN,
    ...VOLLKORN,
  },
  {
    file: "vollkorn-ext.woff2",
    source: "@fontsource-variable/vollkorn/files/vollkorn-latin-ext-wght-normal.woff2",
    ranges: EXTENDED,
    ...VOLLKORN,
  },
  {
    file: "source-sans.woff2",
    source: "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    ranges: LATIN,
    ...SOURCE_SANS,
  },
  {
    file: "source-sans-ext.woff2",
    source: "@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2",
    ranges: EXTENDED,
    ...SOURCE_SANS,
  },
];

/** Kerning, marks and the figures that the styles switch between; no alternates, fractions or small capitals. */
const FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "lnum", "onum", "tnum", "pnum"];

async function cut({ file, source, weights, ranges }: Cut): Promise<void> {
  const typeface = createRequire(import.meta.url).resolve(source);
  const target = FONTS + file;
  if (await isNewer(target, [typeface, RECIPE])) return;
  const letters = ranges.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
  );
  const woff2 = await subsetFont(await readFile(typeface), letters.join(""), {
    targetFormat: "woff2",
    variationAxes: { wght: weights },
    keepFeatures: FEATURES,
    noHinting: true,
  });
  await writeFile(target, woff2);
}

async function isNewer(target: string, sources: readonly string[]): Promise<boolean> {
  const made = await stat(target).catch(() => null);
  if (!made) return false;
  const times = await Promise.all(sources.map(async (source) => (await stat(source)).mtimeMs));
  return times.every((time) => time <= made.mtimeMs);
}
