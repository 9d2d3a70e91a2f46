import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createServer, type ViteDevServer } from "vite";
import { launchBrowser } from "../e2e/visitor.ts";
import { look } from "./look.ts";
import { LOOKS } from "./looks.ts";
import { drawSheet } from "./sheet.ts";

const OUT = "tests/screenshots/out/gallery";

let server: ViteDevServer;
let browser: Browser;
beforeAll(async () => {
  server = await createServer({ configFile: "web/vite.config.ts", server: { port: 0 }, logLevel: "error" });
  await server.listen();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe("a demanding eye", () => {
  it("finds nothing to object to in any component of the gallery", async () => {
    mkdirSync(OUT, { recursive: true });
    const address = `${server.resolvedUrls?.local[0] ?? ""}gallery.html`;
    const faults: string[] = [];
    for (const { name, width, viewport, dark, locale } of LOOKS) {
      const colorScheme = dark ? "dark" : "light";
      const page = await browser.newPage({ viewport, locale, colorScheme, reducedMotion: "reduce" });
      page.on("pageerror", (error) => faults.push(`${name}: ${String(error)}`));
      await page.goto(address, { waitUntil: "load" });
      await page.getByRole("heading", { name: "ToastRegion" }).waitFor();
      faults.push(...(await look(page, width === "phone")).map((fault) => `${name}: ${fault}`));
      await page.screenshot({ path: join(OUT, `all-${name}.png`), fullPage: true });
      await page.close();
    }
    const pictures = LOOKS.map((look) => ({ state: "all", look, file: `all-${look.name}.png` }));
    await drawSheet(browser, OUT, "gallery", pictures);
    expect(faults).toEqual([]);
  });
});
