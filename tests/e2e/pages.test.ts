import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { aPdf } from "../files.ts";
import { startHeft, type Heft } from "../heft.ts";
import { unique, type Person } from "../person.ts";
import { DESKTOP, launchBrowser, PHONE, Visitor } from "./visitor.ts";

let heft: Heft;
let browser: Browser;
const WHO = ["nobody", "undecided", "newcomer", "owner", "reviewer"] as const;
type Who = (typeof WHO)[number];
let people: Record<Exclude<Who, "nobody">, Person>;
let places: { name: string; path: string; who: Who }[];

beforeAll(async () => {
  heft = await startHeft();
  browser = await launchBrowser();
  const [owner, reviewer, undecided] = [await heft.withRole("vip"), await heft.admin(), heft.person()];
  await undecided.signIn(`${unique("undecided")}@example.org`);
  people = { undecided, newcomer: await heft.owner(), owner, reviewer };

  const vehicleId = await owner.addVehicle({
    licence_plate: "OL-KM 214",
    first_registration: "2014-03-21",
    power_kw: 77,
    drive: "diesel",
  });
  const proven = await owner.addEntry(vehicleId, {
    note: "Große Inspektion",
    cost_cents: 41_280,
    performed_by_name: "Autohaus Kern",
  });
  await owner.addEntry(vehicleId, {
    date: "2025-05-08",
    odometer_km: 203_940,
    note: "Sommerräder montiert",
    type: "Reifenwechsel",
  });
  await owner.addEntry(vehicleId, { date: "2019-09-16", odometer_km: 48_300, booklet: true });
  const withdrawn = await owner.addEntry(vehicleId, { date: "2026-01-30", odometer_km: 80_000, type: "Reparatur" });
  await owner.post(`/api/vehicles/${vehicleId}/entries/${withdrawn}/withdraw`, {
    reason: "wrong_vehicle",
    comment: "Gehört zum Polo",
  });
  const { body } = await owner.upload<{ id: string }>({ vehicle_id: vehicleId, entry_id: proven }, await aPdf());
  await owner.scanned(body.id);
  await reviewer.post(`/api/documents/${body.id}/approve`);
  await owner.upload({ vehicle_id: vehicleId }, await aPdf(["Wartet noch"]));
  const shared = await owner.post<{ token: string }>(`/api/vehicles/${vehicleId}/public-share/enable`);
  const emptyBook = await owner.addVehicle({ vehicle_class: "motorrad" });

  places = [
    { name: "landing", path: "/", who: "nobody" },
    { name: "entrance", path: "/eintritt", who: "nobody" },
    { name: "sign-in", path: "/anmelden", who: "nobody" },
    { name: "dead-link", path: "/anmelden/link#token=nothing-that-was-ever-mailed", who: "nobody" },
    ...PUBLIC_PAGES.map((slug) => ({ name: slug, path: `/${slug}`, who: "nobody" as const })),
    { name: "not-found", path: "/gibt-es-nicht", who: "nobody" },
    { name: "mini-check", path: `/p/${shared.body.token}`, who: "nobody" },
    { name: "unknown-code", path: "/p/unknown-code-unknown-code", who: "nobody" },
    { name: "no-vehicles", path: "/fahrzeuge", who: "newcomer" },
    { name: "consent", path: "/zustimmung", who: "undecided" },
    { name: "no-documents", path: "/dokumente", who: "newcomer" },
    { name: "not-for-you", path: "/verwaltung/pruefung", who: "newcomer" },
    { name: "vehicles", path: "/fahrzeuge", who: "owner" },
    { name: "new-vehicle", path: "/fahrzeuge/neu", who: "owner" },
    { name: "vehicle", path: `/fahrzeuge/${vehicleId}`, who: "owner" },
    { name: "vehicle-gallery", path: `/fahrzeuge/${vehicleId}?ansicht=galerie`, who: "owner" },
    { name: "empty-book", path: `/fahrzeuge/${emptyBook}`, who: "owner" },
    { name: "entry", path: `/fahrzeuge/${vehicleId}/eintrag`, who: "owner" },
    { name: "correction", path: `/fahrzeuge/${vehicleId}/eintrag/${proven}`, who: "owner" },
    { name: "history", path: `/fahrzeuge/${vehicleId}/verlauf/${proven}`, who: "owner" },
    { name: "share", path: `/fahrzeuge/${vehicleId}/teilen`, who: "owner" },
    { name: "documents", path: "/dokumente", who: "owner" },
    { name: "profile", path: "/profil", who: "owner" },
    { name: "foreign-vehicle", path: "/fahrzeuge/01900000-0000-7000-8000-000000000000", who: "owner" },
    { name: "review-without-factor", path: "/verwaltung/pruefung", who: "reviewer" },
  ];
});
afterAll(async () => {
  await browser.close();
  await heft.stop();
});

describe.each([
  { look: "phone-light", viewport: PHONE, dark: false },
  { look: "phone-dark", viewport: PHONE, dark: true },
  { look: "desktop-light", viewport: DESKTOP, dark: false },
  { look: "desktop-dark", viewport: DESKTOP, dark: true },
])("every page, $look", ({ look, viewport, dark }) => {
  it.each(WHO)("is readable for everybody and fits the screen, as seen by: %s", async (who) => {
    const visitor = await Visitor.arrive(browser, heft, { viewport, dark });
    if (who !== "nobody") await visitor.become(people[who]);
    for (const place of places.filter((one) => one.who === who)) {
      await show(visitor, place.path);
      await visitor.screenshot(`${place.name}-${look}`);
      await visitor.expectAccessible(`${place.name} ${look}`);
    }
    await visitor.leave();
  });
});

describe("a vehicle on a phone", () => {
  it("has tabs whose words stay within them", async () => {
    const visitor = await Visitor.arrive(browser, heft, { viewport: PHONE });
    await visitor.become(people.owner);
    await show(visitor, places.find(({ name }) => name === "vehicle")?.path ?? "");
    for (const name of ["Akte", "Rechnungen", "Dokumentation", "Galerie", "Archiv"]) {
      const tab = visitor.page.getByRole("link", { name, exact: true });
      expect([name, await tab.evaluate((link) => link.scrollWidth - link.clientWidth)]).toEqual([name, 0]);
    }
    await visitor.leave();
  });
});

describe("every page at 320 px", () => {
  it("reflows instead of scrolling sideways", async () => {
    const visitor = await Visitor.arrive(browser, heft, { viewport: { width: 320, height: 700 } });
    await visitor.become(people.owner);
    for (const place of places.filter(({ who }) => who === "owner" || who === "nobody")) {
      await show(visitor, place.path);
      await visitor.expectAccessible(`${place.name} at 320 px`);
    }
    await visitor.leave();
  });
});

/** Opens a page, waits for its title, and makes sure that it is this page and not one that it led to. */
async function show(visitor: Visitor, path: string): Promise<void> {
  await visitor.open(path);
  await visitor.page.getByRole("heading", { level: 1 }).first().waitFor();
  await visitor.seeWhole();
  const { pathname } = new URL(visitor.page.url());
  expect(pathname).toBe(new URL(path, heft.url).pathname);
}
