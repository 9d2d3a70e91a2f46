import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../../files.ts";
import { startHeft, type Heft } from "../../heft.ts";
import type { Person } from "../../person.ts";
import { startClamd, type ClamdDaemon } from "../../services/clamd-daemon.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** As long as the promise gives a backlog. */
const BACKLOG_MS = 5 * 60_000;

let directory: string;
let clamd: ClamdDaemon;
let heft: Heft;
let owner: Person;
let vehicle: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "heft-clamd-"));
  clamd = await startClamd(directory);
  heft = await startHeft({ LTC_SCANNER: "clamd", LTC_CLAMD: `unix:${join(directory, "clamd.sock")}` });
  owner = await heft.withRole("dealer");
  vehicle = await owner.addVehicle();
});
// The daemon was ended by the last test.
afterAll(async () => {
  await heft.stop();
  rmSync(directory, { recursive: true });
});

describe("a scanner", () => {
  it("that stops takes no upload away and calls nothing clean; what waited is checked once it goes on", async () => {
    const first = await upload();
    await expect.poll(() => statusOf(first), { timeout: 60_000, interval: 500 }).toBe("CLEAN");
    clamd.signal("SIGSTOP");
    const waiting = [await upload(), await upload(), await upload()];
    for (const id of waiting) expect(await statusOf(id)).not.toBe("CLEAN");
    clamd.signal("SIGCONT");
    for (const id of waiting)
      await expect.poll(() => statusOf(id), { timeout: BACKLOG_MS, interval: 1_000 }).toBe("CLEAN");
  });

  it("that is gone takes no upload away and calls nothing clean", async () => {
    await clamd.stop();
    const id = await upload();
    await expect.poll(() => statusOf(id), { timeout: 60_000, interval: 500 }).toBe("ERROR");
    const { body } = await owner.get<{ scan_reason: string; approval_status: string }>(`/api/documents/${id}`);
    expect(body).toMatchObject({ approval_status: "QUARANTINED" });
    expect((await owner.get(`/api/documents/${id}/download`)).status).toBe(403);
  });
});

async function upload(): Promise<string> {
  const { status, body } = await owner.upload<{ id: string }>(
    { vehicle_id: vehicle },
    await aPdf([String(Math.random())]),
  );
  expect(status).toBe(201);
  return body.id;
}

async function statusOf(id: string): Promise<unknown> {
  return (await owner.get(`/api/documents/${id}`)).body["scan_status"];
}
