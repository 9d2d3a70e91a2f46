import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { startHeft, type Heft } from "../heft.ts";
import { unique } from "../person.ts";
import { vinWithCheckDigit } from "../vins.ts";
import { DESKTOP, launchBrowser, Visitor } from "./visitor.ts";

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

describe("an owner's first day, on a phone", () => {
  it("leads from the landing page to a green light, and a buyer's phone shows it", async () => {
    const owner = await Visitor.arrive(browser, heft);
    const { page } = owner;
    const email = `${unique("owner")}@example.org`;
    const { vin, checkDigit } = vinWithCheckDigit();

    await owner.open("/");
    await owner.screenshot("day-1-landing");
    await page
      .getByRole("link", { name: /Eintritt/ })
      .first()
      .click();
    await page.getByRole("radio", { name: /Privat/ }).check();
    await page
      .getByRole("button", { name: /Weiter/ })
      .or(page.getByRole("link", { name: /Weiter/ }))
      .first()
      .click();
    await page.getByRole("heading", { name: "Anmelden" }).waitFor();
    await owner.signIn(email);

    await page.getByRole("heading", { level: 1, name: "Zustimmung" }).waitFor();
    await owner.screenshot("day-2-consent");
    for (const name of [/AGB zu/, /Datenschutz zu/]) await page.getByRole("switch", { name }).click();
    await page.getByRole("button", { name: "Zustimmen" }).click();

    await page.getByRole("heading", { level: 1, name: /Fahrzeug/ }).waitFor();
    if (!page.url().endsWith("/fahrzeuge/neu")) await page.getByRole("link", { name: /Fahrzeug aufnehmen/ }).click();
    await page.getByRole("textbox", { name: /Fahrzeug-Identifizierungsnummer/ }).pressSequentially(vin + checkDigit);
    await owner.screenshot("day-3-vin");
    await page.getByRole("button", { name: /Weiter/ }).click();
    await page.getByRole("textbox", { name: /Marke/ }).fill("Volkswagen");
    await page.getByRole("textbox", { name: /Modell \(/ }).fill("Golf");
    await page.getByRole("radio", { name: /^Unfallfrei/ }).check();
    await page.getByRole("button", { name: "Fahrzeug anlegen" }).click();

    await page.waitForURL(/\/fahrzeuge\/[0-9a-f-]{36}/);
    const vehicle = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
    await owner.open(vehicle);
    await page.getByText("Hier kommt der erste Eintrag hin.").first().waitFor();
    await owner.screenshot("day-4-empty-book");

    await owner.open(`${vehicle}/eintrag`);
    await page.getByLabel("Datum").fill("2026-10-12");
    await page.getByLabel("Art", { exact: true }).selectOption("Wartung");
    await page.getByLabel("Durchgeführt von").selectOption("Fachwerkstatt");
    await page.getByLabel("Kilometerstand").fill("186.420");
    const { bytes } = await aPdf(["Autohaus Kern", "Rechnung 4711", "Wartung 89,90 EUR"]);
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles({ name: "rechnung.pdf", mimeType: "application/pdf", buffer: bytes });
    await page.getByText("rechnung.pdf").waitFor();
    await owner.screenshot("day-5-entry");
    await page.getByRole("button", { name: "Eintrag speichern" }).click();
    await page.waitForURL(new RegExp(`${vehicle}$`));

    const admin = await Visitor.arrive(browser, heft, { viewport: DESKTOP });
    const reviewer = await heft.admin();
    await admin.open("/anmelden?next=/verwaltung/pruefung");
    await admin.signIn(reviewer.email);
    await admin.page.getByRole("heading", { name: "Zweiter Faktor" }).waitFor();
    await admin.page.getByRole("textbox").first().pressSequentially(reviewer.totp());
    await admin.page.getByRole("heading", { name: "Prüfung" }).waitFor();
    await admin.page.getByText("rechnung.pdf").first().waitFor();
    const approve = admin.page.getByRole("button", { name: /Freigeben/ });
    await expect.poll(() => approve.isEnabled(), { timeout: 20_000 }).toBe(true);
    await admin.screenshot("day-6-review");
    await approve.click();
    await admin.page.getByText("Freigegeben.").waitFor();
    await admin.leave();

    await owner.open(vehicle);
    await page.getByRole("heading", { name: "Warum Grün?" }).waitFor();
    await page.getByText("verifiziert").first().waitFor();
    await owner.screenshot("day-7-green");

    await owner.open(`${vehicle}/teilen`);
    await page.getByRole("switch", { name: /Mini-Check/ }).click();
    await page
      .getByRole("img", { name: /QR-Code/ })
      .first()
      .waitFor();
    await owner.screenshot("day-8-share");
    const address = await page.getByRole("link", { name: /Ansehen/ }).getAttribute("href");

    const buyer = await Visitor.arrive(browser, heft);
    await buyer.open(new URL(address ?? "", heft.url).pathname);
    await buyer.page.getByRole("heading", { name: "Volkswagen Golf" }).waitFor();
    expect(await buyer.page.locator("[aria-current]").textContent()).toBe("Grün");
    const seen = (await buyer.page.textContent("body")) ?? "";
    for (const secret of [vin, email, "rechnung"]) expect(seen).not.toContain(secret);
    expect(await buyer.page.locator("script").count()).toBe(0);
    await buyer.screenshot("day-9-buyer");
    await buyer.leave();
    await owner.leave();

    const log = heft.lines.join("\n");
    const token = new URL(address ?? "", heft.url).pathname.split("/").at(-1) ?? "";
    for (const secret of [vin, email, reviewer.email, "rechnung", "Golf", "186420", token])
      expect(log).not.toContain(secret);
    expect(heft.lines.filter((line) => /"level":"(warn|error)"|"status":5/.test(line))).toEqual([]);
  });
});

describe("signing in by keyboard alone", () => {
  it("needs nothing but Tab, Enter and the digits, and the focus is always visible", async () => {
    const person = await Visitor.arrive(browser, heft, { viewport: DESKTOP });
    const { page } = person;
    const email = `${unique("keyboard")}@example.org`;
    await person.open("/anmelden");
    await tabTo(person, "E-Mail-Adresse");
    await page.keyboard.type(email);
    const since = Date.now();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Code eingeben" }).waitFor();
    const { text } = await heft.mailbox.latestTo(email, since);
    await page.keyboard.type(/\d{6}/.exec(text)?.[0] ?? "");
    await page.getByRole("heading", { level: 1, name: "Zustimmung" }).waitFor();
    await tabTo(person, /AGB zu/);
    await page.keyboard.press("Space");
    await tabTo(person, /Datenschutz zu/);
    await page.keyboard.press("Space");
    await tabTo(person, "Zustimmen");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/fahrzeuge/);
    await person.leave();
  });
});

describe("a person whose session ends while they write", () => {
  it("signs in again and finds what they had typed", async () => {
    const prepared = await heft.owner();
    const vehicleId = await prepared.addVehicle();
    const person = await Visitor.arrive(browser, heft);
    await person.become(prepared);
    await person.open(`/fahrzeuge/${vehicleId}/eintrag`);
    await person.page.getByLabel("Kilometerstand").fill("12.345");
    await person.page.reload({ waitUntil: "networkidle" });
    expect(await person.page.getByLabel("Kilometerstand").inputValue()).toBe("12.345");

    const database = heft.database();
    database.prepare("UPDATE sessions SET ended_at = ? WHERE user_id = ?").run(new Date().toISOString(), prepared.id);
    database.close();
    await person.open(`/fahrzeuge/${vehicleId}/eintrag`);
    await person.page.getByRole("heading", { name: "Anmelden" }).waitFor();
    await person.signIn(prepared.email);
    await person.page.waitForURL(/\/eintrag$/);
    expect(await person.page.getByLabel("Kilometerstand").inputValue()).toBe("12.345");
    await person.leave();
  });
});

/** Runs in the page: the name of what has the focus, and whether an outline shows it (a switch outlines its track). */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return null;
  const label = element.getAttribute("aria-label") ?? (element.labels?.length ? [...element.labels].map((one) => one.textContent).join(" ") : element.textContent);
  const places = [element, element.parentElement, element.nextElementSibling, element.previousElementSibling];
  return { label: label ?? "", outlined: places.some((one) => one && getComputedStyle(one).outlineStyle !== "none") };
})()`;

/** Presses Tab until the control of this name has the focus, which must then be seen. */
async function tabTo({ page }: Visitor, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const focused = (await page.evaluate(FOCUSED)) as { label: string; outlined: boolean } | null;
    if (focused && (typeof name === "string" ? focused.label.trim().startsWith(name) : name.test(focused.label))) {
      expect({ name: String(name), outlined: focused.outlined }).toEqual({ name: String(name), outlined: true });
      return;
    }
  }
  throw new Error(`The keyboard does not reach ${String(name)}.`);
}
