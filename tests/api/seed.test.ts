import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import type { Person } from "../person.ts";

let heft: Heft;
let dealer: Person;
beforeAll(async () => {
  heft = await startHeft();
  const { code, output } = await heft.ltc("seed", "--vehicles", "300");
  expect(output).toContain("300 vehicles of 11 people");
  expect(code).toBe(0);
  dealer = await heft.owner("load-0@example.org");
});
afterAll(() => heft.stop());

type List = { items: { id: string; group_id: string; revision_count: number }[]; next_cursor: string | null };

describe("whoever owns load data", () => {
  it("reads each page of a book as of any other", async () => {
    const vehicles = (await dealer.get<List>("/api/vehicles?limit=100")).body;
    expect(vehicles.items).toHaveLength(100);
    for (const { id } of vehicles.items.slice(0, 20)) {
      const path = `/api/vehicles/${id}`;
      for (const page of [path, `${path}/trust`, `${path}/public-share`, `/api/export/vehicle/${id}`])
        expect((await dealer.get(page)).status, page).toBe(200);
      const { items } = (await dealer.get<List>(`${path}/entries`)).body;
      expect(items.length).toBeGreaterThan(3);
      for (const entry of items.filter(({ revision_count }) => revision_count > 1))
        expect((await dealer.get<List>(`${path}/entries/${entry.id}/history`)).status).toBe(200);
    }
  });

  it("shows its mini-check to a buyer, and writes on", async () => {
    const { items } = (await dealer.get<List>("/api/vehicles?limit=3")).body;
    const shares = await Promise.all(
      items.map(({ id }) => dealer.get<{ token: string | null }>(`/api/vehicles/${id}/public-share`)),
    );
    const token = shares.find(({ body }) => body.token !== null)?.body.token ?? "";
    expect((await heft.person().get(`/api/public/qr/${token}`)).status).toBe(200);
    const entry = { date: "2026-05-04", type: "Wartung", performed_by: "Fachwerkstatt", odometer_km: 400_000 };
    expect((await dealer.post(`/api/vehicles/${items[0]?.id ?? ""}/entries`, entry)).status).toBe(201);
  });
});

describe("load data", () => {
  it("leave everything as ltc verify wants it", async () => {
    expect(await heft.ltc("verify")).toMatchObject({ code: 0 });
  });

  it("are refused in production, beside other vehicles, and without a number", async () => {
    const live = { LTC_ENV: "prod", LTC_SCANNER: "manual", LTC_PUBLIC_URL: "https://heft.example.org" };
    const refused = await heft.ltcWith(live, "seed", "--vehicles", "1");
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.output).toContain("LTC_ENV is prod");
    const twice = await heft.ltc("seed", "--vehicles", "1");
    expect(twice).toMatchObject({ code: 1 });
    expect(twice.output).toContain("There are vehicles in this database");
    expect(await heft.ltc("seed", "--vehicles", "many")).toMatchObject({ code: 2 });
  });
});
