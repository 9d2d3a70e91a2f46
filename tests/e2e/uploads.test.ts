import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import type { Person } from "../person.ts";
import { aDirectory } from "../temporary-directory.ts";
import { launchBrowser, Visitor } from "./visitor.ts";

/** More than the buffers between a browser and a server that has stopped reading take. */
const LONG = 18_000_000;

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
// A server that a failed test left standing still would never end.
afterEach(() => void heft.process.kill("SIGCONT"));
afterAll(async () => {
  await browser.close();
  await heft.stop();
});

describe("evidence on its way", () => {
  it("comes straight from the camera of a phone", async () => {
    const visitor = await atAnEntry();
    const chooser = visitor.page.waitForEvent("filechooser");
    await visitor.page.getByRole("button", { name: /Foto/ }).click();
    const input = (await chooser).element();
    expect(await input.getAttribute("capture")).toBe("environment");
    expect(await input.getAttribute("accept")).toBe("image/jpeg,image/png");
    await visitor.leave();
  });

  it("shows how far it is, and is given up by one press without a trace", async () => {
    const before = documents();
    const visitor = await atAnEntry();
    const { page } = visitor;
    heft.process.kill("SIGSTOP");
    await choose(page, "lang.pdf");
    await isUnderWay(page, "lang.pdf");
    await page.getByRole("button", { name: /lang.pdf.*abbrechen|abbrechen.*lang.pdf/i }).click();
    await page.getByText("lang.pdf").waitFor({ state: "detached" });
    heft.process.kill("SIGCONT");
    await choose(page, "kurz.pdf", 1_000);
    await page.getByText("wartet auf").first().waitFor();
    expect(documents() - before).toBe(1);
    await visitor.leave();
  });

  it("goes on by itself when the network is back, and what was typed is still there after a reload", async () => {
    const visitor = await atAnEntry();
    const { page } = visitor;
    await page.getByLabel("Kilometerstand").fill("12.345");
    heft.process.kill("SIGSTOP");
    await choose(page, "unterwegs.pdf");
    await isUnderWay(page, "unterwegs.pdf");
    await visitor.context.setOffline(true);
    await page.getByRole("button", { name: /unterwegs.pdf.*noch einmal|noch einmal.*unterwegs.pdf/i }).waitFor();
    heft.process.kill("SIGCONT");
    await visitor.context.setOffline(false);
    await page.getByText("wartet auf").first().waitFor();
    await page.reload();
    await page.getByText("unterwegs.pdf").waitFor();
    expect(await page.getByLabel("Kilometerstand").inputValue()).toBe("12.345");
    await visitor.leave();
  });

  it("is sent again by one press when the service was away", async () => {
    const visitor = await atAnEntry();
    const { page } = visitor;
    await heft.kill("SIGKILL");
    await choose(page, "spaeter.pdf");
    const retry = page.getByRole("button", { name: /spaeter.pdf.*noch einmal|noch einmal.*spaeter.pdf/i });
    await retry.waitFor();
    await heft.restart();
    await retry.click();
    await page.getByText("wartet auf").first().waitFor();
    await visitor.leave();
  });

  it("waits while somebody whose session has ended signs in, and then arrives", async () => {
    const somebody = await heft.owner();
    const visitor = await atAnEntry(somebody, await somebody.addVehicle());
    const { page } = visitor;
    await page.getByLabel("Kilometerstand").fill("23.456");
    const database = heft.database();
    database.prepare("UPDATE sessions SET ended_at = ? WHERE user_id = ?").run(new Date().toISOString(), somebody.id);
    database.close();
    await choose(page, "nach-der-anmeldung.pdf");
    await page.getByRole("heading", { name: "Anmelden" }).waitFor();
    await visitor.signIn(somebody.email);
    await page.waitForURL(/\/eintrag$/);
    await page.getByText("nach-der-anmeldung.pdf").waitFor();
    await page.getByText("wartet auf").first().waitFor();
    expect(await page.getByLabel("Kilometerstand").inputValue()).toBe("23.456");
    await visitor.leave();
  });
});

/** At a new entry's form, with nothing in it. */
function atAnEntry(person = owner, vehicleId = vehicle): Promise<Visitor> {
  return Visitor.signedIn(browser, heft, { person, path: `/fahrzeuge/${vehicleId}/eintrag` });
}

/** Chooses what looks like a PDF, of that many bytes and a few more. */
async function choose(page: Page, name: string, bytes = LONG): Promise<void> {
  const file = join(aDirectory(), name);
  writeFileSync(file, `%PDF-1.7\n${"-".repeat(bytes)}\n%%EOF\n`);
  await page.locator("input[type=file][multiple]").setInputFiles(file);
}

async function isUnderWay(page: Page, name: string): Promise<void> {
  const progress = page.getByRole("progressbar", { name });
  await expect.poll(async () => Number(await progress.getAttribute("aria-valuenow"))).toBeGreaterThan(0);
  expect(Number(await progress.getAttribute("aria-valuenow"))).toBeLessThan(100);
}

function documents(): number {
  const database = heft.database();
  const count = Number(database.prepare("SELECT count(*) FROM documents").pluck().get());
  database.close();
  return count;
}
