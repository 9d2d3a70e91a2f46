import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { early } from "./build/early.ts";
import { fonts } from "./build/fonts.ts";
import { icons } from "./build/icons.ts";

// Styles are set through the object model: the content security policy forbids style attributes, also in templates.
const compiler = { generate: "dom" as const, inlineStyles: false };

const anyOf = (...patterns: string[]) => new RegExp(patterns.join("|"));

/** What the first script needs to ask for everything else. */
const START = anyOf(
  "vite/preload-helper",
  "web/src/(start|page-files|storage|i18n/choice)\\.ts",
  "contracts/public-pages\\.ts",
  "domain/public-pages\\.ts",
);

/** Framework, network, texts and the frame of every view. */
const BASE = anyOf(
  "node_modules/(solid-js|@solidjs)/",
  "web/src/(app|routes|navigation|theme|media|turns)\\.",
  "web/src/api/(session|request|once|problems|vehicles|trust|entries|documents|sharing)\\.ts",
  "web/src/i18n/(index|format)\\.ts",
  "web/src/components/(Icon|icons|Button|Loaded|Skeleton|states|pages|AppHeader|PublicHeader|TabBar|Footer|Later|Logo|LanguageSwitch|toast)\\.",
  "web/src/components/palette/(opening|PaletteButton)\\.",
);

/** The parts of which most pages are made; whatever only one page uses stays with it. */
const PARTS = anyOf(
  "web/src/components/(Lamp|Sign|light-geometry|TrustLight|Level|Plate|Stamp|stamp-\\w+|VehicleDrawing|vehicle-outlines)\\.",
  "web/src/components/(Rich|Slip|Tabs|FactList|QrPanel|SectionHead|Field|inputs|entry-title)\\.",
  "web/src/document-standing\\.ts",
  "web/src/api/draft\\.ts",
);

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [fonts(), icons(), solid({ solid: compiler }), early()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "baseline-widely-available",
    sourcemap: false,
    cssCodeSplit: true,
    // The content security policy knows no data: fonts or images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every view needs comes in one piece: on a phone's network a dozen small files wait for each other.
        codeSplitting: {
          groups: [
            { name: "start", test: START, priority: 3 },
            { name: "base", test: BASE, priority: 2 },
            { name: "parts", test: PARTS, priority: 1 },
          ],
        },
      },
    },
  },
});
