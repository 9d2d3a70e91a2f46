import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { fonts } from "./build/fonts.ts";
import { icons } from "./build/icons.ts";

// Styles are set through the object model: the content security policy forbids style attributes, also in templates.
const compiler = { generate: "dom" as const, inlineStyles: false };

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [fonts(), icons(), solid({ solid: compiler })],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "baseline-widely-available",
    sourcemap: false,
    cssCodeSplit: true,
    // The content security policy knows no data: fonts or images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
