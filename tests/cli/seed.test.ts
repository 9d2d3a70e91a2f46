import { describe, expect, it } from "vitest";
import { createKeyring } from "#services/keys.ts";
import { openDatabase, type Db } from "#storage/database.ts";
import { createStorage } from "#storage/index.ts";
import { seedVehicles } from "../../cli/seed/index.ts";
import { aDirectory } from "../temporary-directory.ts";

const NOW = "2026-11-24T10:00:00.000Z";
/** What is sealed differs from run to run, and so do tokens. */
const SAME = {
  users: "id, role, plan, created_at",
  vehicles: "id, owner_user_id, vin_masked, make, model, first_registration, accident_status, created_at",
  entry_groups: "*",
  entries: "*",
  consents: "*",
};

describe("load data", () => {
  it("are the same for the same number, under whatever secret", async () => {
    const [one, other] = [await aSeeded(700), await aSeeded(700)];
    for (const [table, columns] of Object.entries(SAME))
      expect(rowsOf(one.db, table, columns)).toEqual(rowsOf(other.db, table, columns));
  });

  it("hold twenty times as many entries as vehicles, some corrected, some withdrawn, and pass every check", async () => {
    const { db, storage, seeded } = await aSeeded(1000);
    expect(seeded).toMatchObject({ vehicles: 1000, people: 711 });
    expect(seeded.entries / seeded.vehicles).toBeCloseTo(20, 0);
    expect(countOf(db, "entry_groups")).toBe(seeded.entries);
    expect(countOf(db, "entries WHERE is_latest = 0")).toBeGreaterThan(500);
    expect(countOf(db, "entry_groups WHERE withdrawn_at IS NOT NULL")).toBeGreaterThan(100);
    expect(rowsOf(db, "audit", "action, metadata")).toEqual([
      { action: "LOAD_DATA_SEEDED", metadata: '{"count":1000}' },
    ]);
    for await (const damage of storage.integrity.damage()) expect(damage).toBeNull();
  });

  it("go into a database without vehicles only", async () => {
    const { db, storage } = await aSeeded(1);
    await expect(seedVehicles(storage, { count: 1, now: NOW })).rejects.toThrow("load data go into a new one only");
    expect(countOf(db, "vehicles")).toBe(1);
  });
});

async function aSeeded(count: number) {
  const dir = aDirectory();
  const db = openDatabase(`${dir}/app.db`, "storage/migrations");
  const keyring = createKeyring([`a secret of this database alone: ${dir}`]);
  const storage = createStorage(db, { keyring, blobDir: `${dir}/storage` });
  storage.instance.opensWithThisKeyring();
  return { db, storage, seeded: await seedVehicles(storage, { count, now: NOW }) };
}

const rowsOf = (db: Db, table: string, columns: string) =>
  db.prepare(`SELECT ${columns} FROM ${table} ORDER BY 1, 2`).all();

const countOf = (db: Db, rows: string) => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${rows}`).get()?.n;
