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

describe("the whole main job by keyboard alone", () => {
  it("needs nothing but Tab, Space, Enter, arrows and what is typed, and the focus is always visible", async () => {
    const owner = await Visitor.arrive(browser, heft);
    const { page } = owner;
    const { keyboard } = page;
    const email = `${unique("keyboard")}@example.org`;
    const { vin, checkDigit } = vinWithCheckDigit();
    let pictures = 0;
    const picture = (what: string) => owner.screenshot(`keyboard-${++pictures}-${what}`);

    await owner.open("/");
    await tabTo(owner, "Eintritt");
    await keyboard.press("Enter");
    await page.getByRole("radio", { name: /Privat/ }).waitFor();
    await tabTo(owner, /Privat/);
    await keyboard.press("Space");
    await picture("entrance");
    await tabTo(owner, /Weiter/);
    await keyboard.press("Enter");

    await page.getByRole("heading", { name: "Anmelden" }).waitFor();
    await signIn(owner, email);

    await page.getByRole("heading", { level: 1, name: "Zustimmung" }).waitFor();
    for (const name of [/AGB zu/, /Datenschutz zu/]) {
      await tabTo(owner, name);
      await keyboard.press("Space");
    }
    await picture("consent");
    await tabTo(owner, "Zustimmen");
    await keyboard.press("Enter");

    await page.getByRole("heading", { level: 1, name: /Fahrzeug/ }).waitFor();
    if (!page.url().endsWith("/fahrzeuge/neu")) {
      await tabTo(owner, /Fahrzeug aufnehmen/);
      await keyboard.press("Enter");
    }
    await page.getByRole("textbox", { name: /Fahrzeug-Identifizierungsnummer/ }).waitFor();
    await tabTo(owner, /Fahrzeug-Identifizierungsnummer/);
    await keyboard.type(vin + checkDigit);
    await picture("vin");
    await tabTo(owner, /Weiter/);
    await keyboard.press("Enter");
    await page.getByRole("textbox", { name: /Marke/ }).waitFor();
    await tabTo(owner, /Marke/);
    await keyboard.type("Volkswagen");
    await tabTo(owner, /Modell \(/);
    await keyboard.type("Golf");
    await tabTo(owner, /^Unfallfrei|Unbekannt/);
    await keyboard.press("Space");
    while (!(await page.getByRole("radio", { name: /^Unfallfrei/ }).isChecked())) await keyboard.press("ArrowUp");
    await picture("facts");
    await tabTo(owner, "Fahrzeug anlegen");
    await keyboard.press("Enter");

    await page.waitForURL(/\/fahrzeuge\/[0-9a-f-]{36}/);
    const vehicle = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
    await page
      .getByRole("link", { name: /Eintrag/ })
      .first()
      .waitFor();
    await tabTo(owner, /Eintrag/);
    await keyboard.press("Enter");
    await page.waitForURL(/\/eintrag/);
    await page.getByLabel("Kilometerstand").waitFor();
    await tabTo(owner, "Art");
    await keyboard.type("Wartung");
    await tabTo(owner, "Durchgeführt von");
    await keyboard.type("Fachwerkstatt");
    await tabTo(owner, "Kilometerstand");
    await keyboard.type("186420");
    // Waited for early: the browser must know before the key is pressed that a test chooses the file.
    const chooser = page.waitForEvent("filechooser");
    await tabTo(owner, /Datei/);
    await keyboard.press("Enter");
    const { bytes } = await aPdf(["Autohaus Kern", "Rechnung 4711"]);
    await (await chooser).setFiles({ name: "rechnung.pdf", mimeType: "application/pdf", buffer: bytes });
    await page.getByText("wartet auf").first().waitFor();
    await picture("entry");
    await tabTo(owner, "Eintrag speichern");
    await keyboard.press("Enter");
    await page.waitForURL(new RegExp(`${vehicle}$`));

    await review();
    await owner.open(vehicle);
    await page.getByRole("heading", { name: "Warum Grün?" }).waitFor();
    await picture("green");

    await tabTo(owner, /Code freischalten/);
    await keyboard.press("Enter");
    await page.waitForURL(/\/teilen/);
    await page.getByRole("switch", { name: /Mini-Check/ }).waitFor();
    await tabTo(owner, /Mini-Check/);
    await keyboard.press("Space");
    await page
      .getByRole("img", { name: /QR-Code/ })
      .first()
      .waitFor();
    await tabTo(owner, /Ansehen/);
    await picture("share");
    await owner.leave();
  });
});

/** The reviewer's half: sign in with both factors, approve what lies on top. */
async function review(): Promise<void> {
  const reviewer = await heft.admin();
  const admin = await Visitor.arrive(browser, heft, { viewport: DESKTOP });
  const { keyboard } = admin.page;
  await admin.open("/anmelden?next=/verwaltung/pruefung");
  await signIn(admin, reviewer.email);
  await admin.page.getByRole("heading", { name: "Zweiter Faktor" }).waitFor();
  await keyboard.type(reviewer.totp());
  await admin.page.getByRole("heading", { name: "Prüfung" }).waitFor();
  const approve = admin.page.getByRole("button", { name: /Freigeben/ });
  await expect.poll(() => approve.isEnabled(), { timeout: 20_000 }).toBe(true);
  await keyboard.press("a");
  await admin.page.getByText("Freigegeben.").waitFor();
  await admin.leave();
}

/** Address and mailed code, by keyboard. */
async function signIn(person: Visitor, email: string): Promise<void> {
  const { page } = person;
  await tabTo(person, "E-Mail-Adresse");
  await page.keyboard.type(email);
  const since = Date.now();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Code eingeben" }).waitFor();
  const { text } = await heft.mailbox.latestTo(email, since);
  await page.keyboard.type(/\d{6}/.exec(text)?.[0] ?? "");
}

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
