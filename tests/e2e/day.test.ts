import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import { unique } from "../person.ts";
import { liveTheFirstDay } from "./first-day.ts";
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
    const reviewer = await heft.admin();
    const { secrets } = await liveTheFirstDay(browser, heft, reviewer, "day");

    const log = heft.lines.join("\n");
    for (const secret of secrets) expect(log).not.toContain(secret);
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
