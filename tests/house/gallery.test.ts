import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";

const COMPONENTS = "web/src/components";
/** Frames of whole pages and the order of their parts; the walk of npm run screenshots shows them. */
const SHOWN_BY_PAGES = ["Later", "Loaded", "pages"];

const components = readdirSync(COMPONENTS, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx"))
  .map((file) => basename(file, ".tsx"));
const gallery = readdirSync("web/gallery")
  .map((file) => readFileSync(join("web/gallery", file), "utf8"))
  .join("\n");

describe("the gallery", () => {
  it("shows every component, each under its own name", () => {
    const missing = components.filter((name) => !gallery.includes(`<Specimen name="${name}"`));
    expect(missing.sort()).toEqual(SHOWN_BY_PAGES);
  });
});
