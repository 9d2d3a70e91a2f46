import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { startHeft, type Heft } from "../heft.ts";
import type { Person } from "../person.ts";

describe("originals that are missing, flipped or stray", () => {
  it("are named exactly, and answered as gone, never as other bytes", async () => {
    const heft = await startHeft();
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    const admin = await heft.admin();
    const [gone, flipped, sound] = [
      await released(heft, owner, vehicle, admin),
      await released(heft, owner, vehicle, admin),
      await released(heft, owner, vehicle, admin),
    ];
    rmSync(gone.path);
    const bytes = readFileSync(flipped.path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
    writeFileSync(flipped.path, bytes);
    const stray = join(heft.dataDir, "storage", "ab", "cd", `abcd${"0".repeat(28)}.blob`);
    mkdirSync(dirname(stray), { recursive: true });
    writeFileSync(stray, "nobody's");
    const yesterday = new Date(Date.now() - 24 * 3_600_000);
    utimesSync(stray, yesterday, yesterday);

    for (const { id } of [gone, flipped]) expect((await owner.get(`/api/documents/${id}/download`)).status).toBe(410);
    expect((await owner.get(`/api/documents/${sound.id}/download`)).status).toBe(200);
    const { code, output } = await heft.ltc("verify");
    expect(code).toBe(1);
    const named = [...output.matchAll(/[0-9a-f]{32}/g)].map(([key]) => key);
    expect([...new Set(named)].sort()).toEqual([keyOf(gone.path), keyOf(flipped.path), keyOf(stray)].sort());
    await heft.stop();
  });
});

describe("a damaged page of the database", () => {
  it("is answered as unavailable, never as other data or a defect, and the operator's check names it", async () => {
    const heft = await startHeft();
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    for (let i = 0; i < 40; i++) await owner.addEntry(vehicle, { note: "x".repeat(3_000) });
    await heft.kill("SIGTERM");
    const database = heft.database();
    const { rootpage } = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'entries'").get() as {
      rootpage: number;
    };
    const size = Number(database.pragma("page_size", { simple: true }));
    database.close();
    const file = openSync(join(heft.dataDir, "app.db"), "r+");
    writeSync(file, Buffer.alloc(size, 0x5a), 0, size, (rootpage - 1) * size);
    closeSync(file);
    await heft.restart();

    const read = await owner.get(`/api/vehicles/${vehicle}/entries`);
    expect({ status: read.status, code: read.body["code"] }).toEqual({ status: 503, code: "unavailable" });
    expect((await owner.get("/api/auth/me")).status).toBe(200);
    const { code, output } = await heft.ltc("verify");
    expect(code).toBe(1);
    expect(output).toMatch(/database/i);
    await heft.stop();
  });
});

async function released(heft: Heft, owner: Person, vehicle: string, admin: Person) {
  const before = new Set(blobsOf(heft));
  const { body } = await owner.upload<{ id: string }>({ vehicle_id: vehicle }, await aPdf([String(before.size)]));
  await expect
    .poll(async () => (await owner.get(`/api/documents/${body.id}`)).body["scan_status"], { timeout: 60_000 })
    .toBe("CLEAN");
  expect((await admin.post(`/api/documents/${body.id}/approve`)).status).toBe(200);
  return { id: body.id, path: blobsOf(heft).find((path) => !before.has(path)) ?? "" };
}

function blobsOf({ dataDir }: Heft): readonly string[] {
  const storage = join(dataDir, "storage");
  return readdirSync(storage, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".blob"))
    .map((name) => join(storage, name));
}

function keyOf(path: string): string {
  return /([0-9a-f]{32})\.blob$/.exec(path)?.[1] ?? "";
}
