import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import type { Person } from "../person.ts";
import { DESKTOP, launchBrowser, PHONE, Visitor } from "./visitor.ts";

let heft: Heft;
let browser: Browser;
let owner: Person;
let golf: string;
let polo: string;
beforeAll(async () => {
  heft = await startHeft();
  browser = await launchBrowser();
  owner = await heft.withRole("vip");
  golf = await owner.addVehicle({ model: "Golf", licence_plate: "OL-KM 214" });
  polo = await owner.addVehicle({ model: "Polo", nickname: "Müllers Polo" });
});
afterAll(async () => {
  await browser.close();
  await heft.stop();
});

describe("the palette, on a keyboard", () => {
  it("opens with Ctrl K, finds a vehicle by its plate, and Enter leads there", async () => {
    const visitor = await at("/fahrzeuge");
    const { page } = visitor;
    await page.keyboard.press("Control+k");
    const field = page.getByRole("combobox", { name: "Fahrzeug, Seite oder Handlung" });
    await expect.poll(() => field.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true);
    await page.keyboard.type("km 214");
    await page
      .getByRole("status")
      .filter({ hasText: /Treffer/ })
      .waitFor();
    const chosen = page.getByRole("option", { selected: true });
    expect(await chosen.textContent()).toContain("Volkswagen Golf");
    expect(await field.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
    await visitor.screenshot("palette-desktop");
    await visitor.expectAccessible("palette");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/fahrzeuge/${golf}`);
    expect(await page.getByRole("dialog").count()).toBe(0);
    await visitor.leave();
  });

  it("knows the deeds at the open vehicle, and at another one that is named", async () => {
    const visitor = await at(`/fahrzeuge/${golf}`);
    const { page } = visitor;
    await page.keyboard.press("Meta+k");
    const here = page.getByRole("group", { name: "Dieses Fahrzeug" });
    await here.getByRole("option", { name: /Eintrag schreiben.*Golf/ }).waitFor();
    expect(await page.getByRole("option", { name: /Eintrag schreiben.*Polo/ }).count()).toBe(0);
    await page.keyboard.type("muller eintrag");
    await page.getByRole("option", { name: /Eintrag schreiben.*Müllers Polo/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/fahrzeuge/${polo}/eintrag`);
    await visitor.leave();
  });

  it("moves with the arrows round the end, and Escape gives the focus back", async () => {
    const visitor = await at("/fahrzeuge");
    const { page } = visitor;
    const opener = page.getByRole("button", { name: "Suchen und springen" });
    await opener.focus();
    await page.keyboard.press("Enter");
    const options = page.getByRole("option");
    await options.first().waitFor();
    await page.keyboard.press("ArrowUp");
    expect(await options.last().getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await options.first().getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await opener.evaluate((element) => element.ownerDocument.activeElement === element)).toBe(true);
    await visitor.leave();
  });

  it("says when nothing matches", async () => {
    const visitor = await at("/fahrzeuge");
    await visitor.page.keyboard.press("Control+k");
    await visitor.page.getByRole("option").first().waitFor();
    await visitor.page.keyboard.type("unauffindbar");
    await visitor.page.getByRole("status").filter({ hasText: "Nichts gefunden." }).waitFor();
    await visitor.leave();
  });

  it("speaks English at once after its own command", async () => {
    const visitor = await at("/fahrzeuge");
    await visitor.page.keyboard.press("Control+k");
    await visitor.page.getByRole("option").first().waitFor();
    await visitor.page.keyboard.type("sprache");
    await visitor.page.keyboard.press("Enter");
    await visitor.page.getByRole("button", { name: "Search and jump" }).click();
    await visitor.page.getByRole("combobox", { name: "Vehicle, page or action" }).waitFor();
    await visitor.leave();
  });
});

describe("the palette, on a phone", () => {
  it("opens from the header, fits the screen and is led by a finger", async () => {
    const visitor = await at("/fahrzeuge", PHONE);
    const { page } = visitor;
    await page.getByRole("button", { name: "Suchen und springen" }).click();
    await page.getByRole("option", { name: "Dokumente" }).waitFor();
    await visitor.screenshot("palette-phone");
    await visitor.expectAccessible("palette on a phone");
    await page.getByRole("option", { name: "Dokumente" }).click();
    await page.waitForURL("**/dokumente");
    await visitor.leave();
  });
});

describe("who may do what", () => {
  it("offers the review to reviewers only", async () => {
    const reviewer = await heft.admin();
    for (const [person, count] of [
      [owner, 0],
      [reviewer, 1],
    ] as const) {
      const visitor = await at("/profil", DESKTOP, person);
      await visitor.page.keyboard.press("Control+k");
      await visitor.page.getByRole("option", { name: "Profil" }).waitFor();
      expect(await visitor.page.getByRole("option", { name: "Prüfung" }).count()).toBe(count);
      await visitor.leave();
    }
  });

  it("leaves the keys to the browser for whoever is not signed in", async () => {
    const visitor = await Visitor.arrive(browser, heft, { viewport: DESKTOP });
    await visitor.open("/");
    await visitor.page.keyboard.press("Control+k");
    expect(await visitor.page.getByRole("dialog").count()).toBe(0);
    await visitor.leave();
  });
});

async function at(path: string, viewport = DESKTOP, person = owner): Promise<Visitor> {
  const visitor = await Visitor.signedIn(browser, heft, { person, path, viewport });
  await visitor.page.getByRole("heading", { level: 1 }).first().waitFor();
  return visitor;
}
