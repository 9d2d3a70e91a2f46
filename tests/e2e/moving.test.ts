import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import type { Person } from "../person.ts";
import { look } from "../screenshots/look.ts";
import { DESKTOP, launchBrowser, PHONE, Visitor } from "./visitor.ts";

let heft: Heft;
let browser: Browser;
let owner: Person;
let vehicle: string;
beforeAll(async () => {
  heft = await startHeft();
  browser = await launchBrowser();
  owner = await heft.withRole("vip");
  vehicle = await owner.addVehicle();
  for (let year = 2010; year < 2026; year++)
    await owner.addEntry(vehicle, { date: `${year}-05-08`, odometer_km: (year - 2009) * 9_000 });
});
afterAll(async () => {
  await browser.close();
  await heft.stop();
});

/** Runs in the page: notes for every frame how much text stands below the header. */
const WATCH = `(() => {
  window.frames = [];
  const look = () => {
    window.frames.push((document.querySelector("main")?.innerText ?? "").trim().length);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()`;

/** Runs in the page: a moment of rest never comes. */
const NO_REST = `(() => {
  const soon = window.setTimeout;
  window.setTimeout = (act, ms, ...rest) => (ms >= 1_000 ? 0 : soon(act, ms, ...rest));
})()`;

describe("from one view to the next", () => {
  it.each([PHONE, DESKTOP])("there is no blank frame, at $width px", async (viewport) => {
    const visitor = await arrive("/fahrzeuge", viewport);
    const { page } = visitor;
    await page
      .getByRole("link", { name: /Volkswagen Golf/ })
      .first()
      .waitFor();
    await page.evaluate(WATCH);
    await page
      .getByRole("link", { name: /Volkswagen Golf/ })
      .first()
      .click();
    await page.getByRole("heading", { name: /^Warum/ }).waitFor();
    await page
      .getByRole("link", { name: /Wartung/ })
      .first()
      .click();
    await page.waitForURL(/\/verlauf\//);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { name: /^Warum/ }).waitFor();
    await page
      .getByRole("link", { name: /Dokumente/ })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: /Dokumente/ }).waitFor();
    const frames = (await page.evaluate("window.frames")) as number[];
    expect(frames.length).toBeGreaterThan(10);
    expect(Math.min(...frames)).toBeGreaterThan(0);
    await visitor.leave();
  });
});

describe("the strip of a vehicle", () => {
  it("stays away on arrival and comes when the head has gone", async () => {
    const visitor = await arrive(`/fahrzeuge/${vehicle}`, DESKTOP);
    const { page } = visitor;
    const strip = page.getByRole("region", { name: /Kurz|Leiste/ });
    await page.getByRole("heading", { name: /^Warum/ }).waitFor();
    expect(await strip.isVisible()).toBe(false);
    await page.mouse.wheel(0, 3_000);
    await strip.waitFor();
    await page.mouse.wheel(0, -6_000);
    await strip.waitFor({ state: "hidden" });
    await visitor.leave();
  });
});

describe("what lies below the first screen of a phone", () => {
  it("waits until one comes near it", async () => {
    const visitor = await Visitor.arrive(browser, heft, { viewport: PHONE });
    const { page } = visitor;
    await visitor.become(owner);
    await page.addInitScript(NO_REST);
    await visitor.open(`/fahrzeuge/${vehicle}`);
    const book = page.getByRole("region", { name: "Akte" });
    await page.getByRole("heading", { name: /^Warum/ }).waitFor();
    expect(await book.count()).toBe(0);
    await page.mouse.wheel(0, 3_000);
    await book.waitFor();
    await visitor.leave();
  });

  it("comes by itself after a moment, for whoever searches the page or lists its headings", async () => {
    const visitor = await arrive(`/fahrzeuge/${vehicle}`, PHONE);
    await visitor.page.getByRole("region", { name: "Akte" }).waitFor();
    await visitor.page.getByText("Hier beginnt das Heft.").waitFor();
    expect(await visitor.page.evaluate("scrollY")).toBe(0);
    await visitor.leave();
  });
});

describe("a desktop of 1280 px at 200 %", () => {
  it.each(["/fahrzeuge", "/dokumente", "/profil", "", "/eintrag", "/teilen"])(
    "%s reflows and cuts nothing off",
    async (path) => {
      const place = /^\/(fahrzeuge|dokumente|profil)/.test(path) ? path : `/fahrzeuge/${vehicle}${path}`;
      const visitor = await arrive(place, { width: 640, height: 450 });
      await visitor.page.getByRole("heading", { level: 1 }).waitFor();
      await visitor.seeWhole();
      expect(await look(visitor.page, false)).toEqual([]);
      await visitor.leave();
    },
  );
});

function arrive(path: string, viewport: typeof PHONE): Promise<Visitor> {
  return Visitor.signedIn(browser, heft, { person: owner, path, viewport });
}
