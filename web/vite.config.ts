import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { early } from "./build/early.ts";
import { fonts } from "./build/fonts.ts";
import { icons } from "./build/icons.ts";

// Styles are set through the object model: the content security policy forbids style attributes, also in templates.
const compiler = { generate: "dom" as const, inlineStyles: false };

/** Framework, network, texts and the parts of every view; whatever only some pages use stays with them. */
const BASE = new RegExp(
  [
    "node_modules/(solid-js|@solidjs)/",
    "vite/preload-helper",
    "web/src/(api/(session|request|once|problems)|storage|navigation|theme|media|i18n/(index|format))\\.ts",
    "web/src/components/(Icon|icons|Button|Loaded|Skeleton|states|pages|AppHeader|PublicHeader|TabBar|Footer|Logo|LanguageSwitch|toast)\\.",
    "web/src/components/palette/(opening|PaletteButton)\\.",
  ].join("|"),
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
        codeSplitting: { groups: [{ name: "base", test: BASE }] },
      },
    },
  },
});
