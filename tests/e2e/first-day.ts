import type { Browser } from "playwright-core";
import { expect } from "vitest";
import { aPdf } from "../files.ts";
import { unique, type Person } from "../person.ts";
import { vinWithCheckDigit } from "../vins.ts";
import { DESKTOP, Visitor, type Site } from "./visitor.ts";

/**
 * The main job, as people do it: from the landing page on a phone to a green light, by way of a reviewer at a desk,
 * until a buyer has scanned the code.
 *
 * @param reviewer an admin with a second factor
 * @param pictures what the names of the screenshots begin with
 * @returns what no log may repeat
 */
export async function liveTheFirstDay(
  browser: Browser,
  site: Site,
  reviewer: Person,
  pictures: string,
): Promise<{ secrets: readonly string[] }> {
  const owner = await Visitor.arrive(browser, site);
  const { page } = owner;
  const email = `${unique("owner")}@example.org`;
  const { vin, checkDigit } = vinWithCheckDigit();

  await owner.open("/");
  await owner.screenshot(`${pictures}-1-landing`);
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
  await owner.screenshot(`${pictures}-2-consent`);
  for (const name of [/AGB zu/, /Datenschutz zu/]) await page.getByRole("switch", { name }).click();
  await page.getByRole("button", { name: "Zustimmen" }).click();

  await page.getByRole("heading", { level: 1, name: /Fahrzeug/ }).waitFor();
  if (!page.url().endsWith("/fahrzeuge/neu")) await page.getByRole("link", { name: /Fahrzeug aufnehmen/ }).click();
  await page.getByRole("textbox", { name: /Fahrzeug-Identifizierungsnummer/ }).pressSequentially(vin + checkDigit);
  await owner.screenshot(`${pictures}-3-vin`);
  await page.getByRole("button", { name: /Weiter/ }).click();
  await page.getByRole("textbox", { name: /Marke/ }).fill("Volkswagen");
  await page.getByRole("textbox", { name: /Modell \(/ }).fill("Golf");
  await page.getByRole("radio", { name: /^Unfallfrei/ }).check();
  await page.getByRole("button", { name: "Fahrzeug anlegen" }).click();

  await page.waitForURL(/\/fahrzeuge\/[0-9a-f-]{36}/);
  const vehicle = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  await owner.open(vehicle);
  await page.getByText("Hier kommt der erste Eintrag hin.").first().waitFor();
  await owner.screenshot(`${pictures}-4-empty-book`);

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
  await owner.screenshot(`${pictures}-5-entry`);
  await page.getByRole("button", { name: "Eintrag speichern" }).click();
  await page.waitForURL(new RegExp(`${vehicle}$`));

  const admin = await Visitor.arrive(browser, site, { viewport: DESKTOP });
  await admin.open("/anmelden?next=/verwaltung/pruefung");
  await admin.signIn(reviewer.email);
  await admin.page.getByRole("heading", { name: "Zweiter Faktor" }).waitFor();
  await admin.page.getByRole("textbox").first().pressSequentially(reviewer.totp());
  await admin.page.getByRole("heading", { name: "Prüfung" }).waitFor();
  await admin.page.getByText("rechnung.pdf").first().click();
  const approve = admin.page.getByRole("button", { name: /Freigeben/ });
  await expect.poll(() => approve.isEnabled(), { timeout: 20_000 }).toBe(true);
  await admin.screenshot(`${pictures}-6-review`);
  await approve.click();
  await admin.page.getByText("Freigegeben.").waitFor();
  await admin.leave();

  await owner.open(vehicle);
  await page.getByRole("heading", { name: "Warum Grün?" }).waitFor();
  await page.getByText("verifiziert").first().waitFor();
  await owner.screenshot(`${pictures}-7-green`);

  await owner.open(`${vehicle}/teilen`);
  await page.getByRole("switch", { name: /Mini-Check/ }).click();
  await page
    .getByRole("img", { name: /QR-Code/ })
    .first()
    .waitFor();
  await owner.screenshot(`${pictures}-8-share`);
  const { href, pathname } = new URL(
    (await page.getByRole("link", { name: /Ansehen/ }).getAttribute("href")) ?? "",
    site.url,
  );
  expect(href).toBe(site.url + pathname);

  const buyer = await Visitor.arrive(browser, site);
  await buyer.open(pathname);
  await buyer.page.getByRole("heading", { name: "Volkswagen Golf" }).waitFor();
  expect(await buyer.page.locator("[aria-current]").textContent()).toBe("Grün");
  const seen = (await buyer.page.textContent("body")) ?? "";
  for (const secret of [vin, email, "rechnung"]) expect(seen).not.toContain(secret);
  expect(await buyer.page.locator("script").count()).toBe(0);
  await buyer.screenshot(`${pictures}-9-buyer`);
  await buyer.leave();
  await owner.leave();

  const token = pathname.split("/").at(-1) ?? "";
  return { secrets: [vin, email, reviewer.email, "rechnung", "Golf", "186420", token] };
}
