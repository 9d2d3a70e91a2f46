import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import type { Person } from "../person.ts";
import { DESKTOP, launchBrowser, PHONE, Visitor } from "./visitor.ts";

/** More than is drawn at once. */
const ENTRIES = 70;

let heft: Heft;
let browser: Browser;
let owner: Person;
let vehicle: string;
let entry: string;
beforeAll(async () => {
  heft = await startHeft();
  browser = await launchBrowser();
  owner = await heft.withRole("vip");
  vehicle = await owner.addVehicle({ first_registration: "2008-03-21" });
  for (let i = 0; i < ENTRIES; i++) {
    const date = `${2009 + Math.floor(i / 5)}-0${1 + (i % 5)}-08`;
    entry = await owner.addEntry(vehicle, { date, odometer_km: 1_000 + i * 2_500, note: `Arbeit ${i}` });
  }
});
afterAll(async () => {
  await browser.close();
  await heft.stop();
});

describe("a long book", () => {
  it("draws on a phone only what is unfolded, and a folded year at a press", async () => {
    const visitor = await open(PHONE);
    const { page } = visitor;
    const stamps = page.getByRole("link", { name: /^Arbeit/ });
    await stamps.first().waitFor();
    expect(await stamps.count()).toBe(5);
    await page.getByRole("button", { name: /2021/ }).click();
    await expect.poll(() => stamps.count()).toBe(10);
    await visitor.leave();
  });

  it("grows while one scrolls, to its very beginning", async () => {
    const visitor = await open(DESKTOP);
    const { page } = visitor;
    const stamps = page.getByRole("link", { name: /^Arbeit/ });
    await stamps.first().waitFor();
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 4_000);
          return stamps.count();
        },
        { timeout: 30_000 },
      )
      .toBe(ENTRIES);
    await page.getByText("Hier beginnt das Heft.").waitFor();
    await visitor.leave();
  });
});

describe("a vehicle on paper", () => {
  it.each([PHONE, DESKTOP])(
    "leaves out what cannot be pressed there and shows every year, from $width px",
    async (viewport) => {
      const visitor = await open(viewport);
      const { page } = visitor;
      const stamps = page.getByRole("link", { name: /^Arbeit/ });
      await stamps.first().waitFor();
      await page.emulateMedia({ media: "print" });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      await expect.poll(() => stamps.count()).toBe(ENTRIES);
      expect(await page.getByRole("navigation", { name: "Hauptnavigation" }).count()).toBe(0);
      expect(await page.getByRole("button", { name: "Suchen und springen" }).count()).toBe(0);
      await visitor.screenshot(`paper-${viewport.width}`);
      await visitor.leave();
    },
  );
});

describe("an entry on paper", () => {
  it("is the whole page: what was done, when, by whom, with its history, and nothing to press", async () => {
    const visitor = await open(PHONE, `/fahrzeuge/${vehicle}/verlauf/${entry}`);
    const { page } = visitor;
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.emulateMedia({ media: "print" });
    await page.getByText("Fachwerkstatt").first().waitFor();
    expect(await page.getByRole("navigation", { name: "Hauptnavigation" }).count()).toBe(0);
    expect(await page.getByRole("button").count()).toBe(0);
    await visitor.screenshot("paper-entry");
    await visitor.leave();
  });
});

describe("with forced colours and without motion", () => {
  it("nothing runs and everything that can be pressed keeps its edge", async () => {
    const visitor = await open(DESKTOP);
    const { page } = visitor;
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await page.getByRole("button", { name: "Suchen und springen" }).click();
    const chosen = page.getByRole("listbox", { name: "Treffer" }).getByRole("option", { selected: true });
    await chosen.waitFor();
    const running = await page.evaluate(
      "document.getAnimations().filter((one) => one.playState === 'running' && one.effect.getComputedTiming().duration > 1).length",
    );
    expect(running).toBe(0);
    const edge = await chosen.evaluate(
      (element) => element.ownerDocument.defaultView?.getComputedStyle(element).outlineStyle,
    );
    expect(edge).toBe("solid");
    await visitor.screenshot("forced-colours-palette");
    await page.keyboard.press("Escape");
    await visitor.screenshot("forced-colours-vehicle");
    await visitor.leave();
  });
});

function open(viewport: typeof PHONE, path = `/fahrzeuge/${vehicle}`): Promise<Visitor> {
  return Visitor.signedIn(browser, heft, { person: owner, path, viewport });
}
