import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import { launchBrowser, Visitor } from "./visitor.ts";

const KILOBYTE = 1024;

let heft: Heft;
let browser: Browser;
beforeAll(async () => {
  heft = await startHeft();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await heft.stop();
});

describe("the first visit, with an empty cache", () => {
  it.each(["/", "/fahrzeuge"])("loads at most 70 KB of script and 80 KB of fonts for %s", async (path) => {
    const visitor = await Visitor.arrive(browser, heft);
    await visitor.become(await heft.owner());
    const loaded = { script: 0, font: 0 };
    visitor.page.on("response", async (response) => {
      const type = response.request().resourceType();
      // Fonts are compressed as they are; scripts go out as the proxy compresses them.
      if (type === "script") loaded.script += gzipSync(await response.body()).length;
      if (type === "font") loaded.font += (await response.body()).length;
    });
    await visitor.open(path);
    await visitor.page.getByRole("heading", { level: 1 }).first().waitFor();
    expect(loaded.script).toBeGreaterThan(0);
    expect(loaded.script).toBeLessThanOrEqual(70 * KILOBYTE);
    expect(loaded.font).toBeLessThanOrEqual(80 * KILOBYTE);
    await visitor.leave();
  });
});
