import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import type { Person } from "../person.ts";
import { vinWithCheckDigit } from "../vins.ts";
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
});
afterAll(async () => {
  await browser.close();
  await heft.stop();
});

describe("the address to sign in with", () => {
  it("survives a reload; a wrong one is marked, announced and gets the cursor", async () => {
    const visitor = await Visitor.arrive(browser, heft);
    const { page } = visitor;
    await visitor.open("/anmelden");
    const field = page.getByRole("textbox", { name: "E-Mail-Adresse" });
    await field.fill("anna@");
    await page.reload();
    expect(await field.inputValue()).toBe("anna@");
    await page.getByRole("button", { name: "Code schicken" }).click();
    await page
      .getByRole("alert")
      .filter({ hasText: /Adresse/ })
      .waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await expect.poll(() => field.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await visitor.leave();
  });
});

describe("a number from a vehicle's papers", () => {
  it("may be pasted in small letters with blanks, and tells whether field 3 fits", async () => {
    const visitor = await signedIn("/fahrzeuge/neu");
    const { page } = visitor;
    const { vin, checkDigit } = vinWithCheckDigit();
    const field = page.getByRole("textbox", { name: /Fahrzeug-Identifizierungsnummer/ });
    await field.fill(`${vin.slice(0, 3)} ${vin.slice(3, 9)} ${vin.slice(9)}`.toLowerCase());
    expect(await field.inputValue()).toBe(vin);
    await page.getByRole("textbox", { name: /^3/ }).fill(checkDigit);
    await page.getByRole("button", { name: /Weiter/ }).click();
    await page.getByRole("textbox", { name: /Marke/ }).fill("Volkswagen");
    await page.reload();
    expect(await page.getByRole("textbox", { name: /Marke/ }).inputValue()).toBe("Volkswagen");
    await visitor.leave();
  });
});

describe("a vehicle's own details", () => {
  it("are still there after a reload, and gone once the person closes the form", async () => {
    const visitor = await signedIn(`/fahrzeuge/${vehicle}`, DESKTOP);
    const { page } = visitor;
    const open = () => page.getByRole("button", { name: "Fahrzeugdaten" }).click();
    const colour = page.getByRole("textbox", { name: /Farbe/ });
    await open();
    await colour.fill("Tornadorot");
    await page.reload();
    await open();
    expect(await colour.inputValue()).toBe("Tornadorot");
    await page.keyboard.press("Escape");
    await open();
    expect(await colour.inputValue()).toBe("");
    await visitor.leave();
  });
});

function signedIn(path: string, viewport = PHONE): Promise<Visitor> {
  return Visitor.signedIn(browser, heft, { person: owner, path, viewport });
}
