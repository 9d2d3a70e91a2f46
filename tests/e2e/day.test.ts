import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import { liveTheFirstDay } from "./first-day.ts";
import { launchBrowser, Visitor } from "./visitor.ts";

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
