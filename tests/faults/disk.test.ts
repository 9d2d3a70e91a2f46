import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { anEntry } from "../person.ts";
import { aFaultyDisk, type Operation } from "./faulty-disk.ts";

describe("a disk that fails", () => {
  it.each<{ operation: Operation; error: "EIO" | "EROFS" | "ENOSPC"; statuses: readonly number[] }>([
    { operation: "write", error: "EIO", statuses: [503] },
    { operation: "sync", error: "EIO", statuses: [503] },
    { operation: "all", error: "EIO", statuses: [503] },
    { operation: "all", error: "EROFS", statuses: [503] },
    { operation: "write", error: "ENOSPC", statuses: [507] },
  ])("with $error at $operation takes nothing, says so, is read as before, and recovers by itself", async (fault) => {
    const { heft, fail, heal } = await aFaultyDisk();
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    const entries = `/api/vehicles/${vehicle}/entries`;
    const upload = async () => owner.upload<{ id: string }>({ vehicle_id: vehicle }, await aPdf());
    const kept = await owner.addEntry(vehicle);

    fail(fault.operation, fault.error);
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(fault.statuses).toContain((await owner.post(entries, anEntry())).status);
      expect(fault.statuses).toContain((await upload()).status);
      expect((await owner.get(`${entries}/${kept}`)).status).toBe(200);
    }
    // Not even who is refused gets a defect for an answer.
    expect((await heft.person().get(entries)).status).toBe(401);

    heal();
    const added = await owner.addEntry(vehicle);
    const { body, status } = await upload();
    expect(status).toBe(201);
    expect((await owner.scanned(body.id))["scan_status"]).toBe("CLEAN");
    const listed = await owner.get<{ items: { id: string }[] }>(entries);
    expect(listed.body.items.map(({ id }) => id).sort()).toEqual([kept, added].sort());
    expect(readdirSync(join(heft.env["LTC_DATA_DIR"] ?? "", "storage", "tmp"))).toEqual([]);
    expect(await heft.ltc("verify")).toMatchObject({ code: 0 });
    expect(heft.lines.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
