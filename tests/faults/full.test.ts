import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, describe } from "vitest";
import { aMemoryDisk } from "../cli/memory-disk.ts";
import { aJpeg } from "../files.ts";
import { startHeft } from "../heft.ts";
import { anEntry, unique } from "../person.ts";

const STEP = 12 * 1024;

describe("a disk that fills up", () => {
  it("at every stage of an entry and of an upload gives no false answer, is read as before, and recovers by itself", async () => {
    const disk = aMemoryDisk(24 * 1024);
    const heft = await startHeft({ LTC_DATA_DIR: join(disk, "data") });
    const owner = await heft.withRole("dealer");
    const vehicle = await owner.addVehicle();
    const entries = `/api/vehicles/${vehicle}/entries`;
    const photo = await aJpeg(1_200, 900);
    const answered: Record<"entries" | "files", string[]> = { entries: [], files: [] };
    const refusals = new Set<number>();

    for (let left = 0; left <= 12 * STEP; left += STEP) {
      leaveFree(disk, left);
      for (let attempt = 0; attempt < 3; attempt++) {
        const added = await owner.post<{ id: string }>(entries, anEntry({ note: unique("x".repeat(3_000)) }));
        const sent = await owner.upload<{ id: string }>({ vehicle_id: vehicle }, photo);
        if (added.status === 201) answered.entries.push(added.body.id);
        else refusals.add(added.status);
        if (sent.status === 201) answered.files.push(sent.body.id);
        else refusals.add(sent.status);
        expect((await owner.get(`/api/vehicles/${vehicle}`)).status).toBe(200);
      }
    }
    expect([...refusals]).toEqual([507]);

    rmSync(join(disk, "filler"));
    answered.entries.push(await owner.addEntry(vehicle));
    const { body, status } = await owner.upload<{ id: string }>({ vehicle_id: vehicle }, photo);
    expect(status).toBe(201);
    answered.files.push(body.id);
    for (const id of answered.entries) expect((await owner.get(`${entries}/${id}`)).status).toBe(200);
    for (const id of answered.files) expect((await owner.scanned(id))["scan_status"]).toBe("CLEAN");
    expect(await heft.ltc("verify")).toMatchObject({ code: 0 });
    await heft.stop();
  });
});

/** Fills the disk but for that many bytes. */
function leaveFree(disk: string, bytes: number): void {
  const filler = join(disk, "filler");
  rmSync(filler, { force: true });
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
}
