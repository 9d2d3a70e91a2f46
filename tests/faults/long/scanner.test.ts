import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../../files.ts";
import { startHeft, type Heft } from "../../heft.ts";
import type { Person } from "../../person.ts";
import { startClamd, type ClamdDaemon } from "../../services/clamd-daemon.ts";

/** As long as the promise gives a backlog. */
const BACKLOG_MS = 5 * 60_000;

let directory: string;
let line: Line;
let clamd: ClamdDaemon;
let heft: Heft;
let owner: Person;
let vehicle: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "heft-clamd-"));
  clamd = await startClamd(directory);
  line = await aLine(join(directory, "line.sock"), join(directory, "clamd.sock"));
  heft = await startHeft({ LTC_SCANNER: "clamd", LTC_CLAMD: `unix:${join(directory, "line.sock")}` });
  owner = await heft.withRole("dealer");
  vehicle = await owner.addVehicle();
});
afterAll(async () => {
  await heft.stop();
  line.server.close();
  await clamd.stop();
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

  it("that is slow takes no upload away and calls nothing clean before it has spoken", async () => {
    line.hold();
    const waiting = [await upload(), await upload()];
    await pause(15_000);
    for (const id of waiting) expect(await statusOf(id)).not.toBe("CLEAN");
    line.release();
    for (const id of waiting)
      await expect.poll(() => statusOf(id), { timeout: BACKLOG_MS, interval: 1_000 }).toBe("CLEAN");
  });

  it("that is gone takes no upload away and calls nothing clean; what waited is checked once it is back", async () => {
    await clamd.stop();
    const id = await upload();
    await expect.poll(() => statusOf(id), { timeout: 60_000, interval: 500 }).toBe("ERROR");
    const { body } = await owner.get<{ scan_reason: string; approval_status: string }>(`/api/documents/${id}`);
    expect(body).toMatchObject({ approval_status: "QUARANTINED" });
    expect((await owner.get(`/api/documents/${id}/download`)).status).toBe(403);
    clamd = await startClamd(directory);
    await expect.poll(() => statusOf(id), { timeout: BACKLOG_MS, interval: 1_000 }).toBe("CLEAN");
  });
});

describe("a check that gets no processor from a busy machine", () => {
  it("is no verdict on the file: it is asked again, and then found clean", async () => {
    const sent = upload();
    for (let stopped = false; !stopped; await pause(2)) stopped = stopInspectorOf(heft);
    const id = await sent;
    await expect.poll(() => statusOf(id), { timeout: 120_000, interval: 500 }).toBe("ERROR");
    expect((await owner.get(`/api/documents/${id}`)).body).toMatchObject({ scan_reason: "unavailable" });
    await expect.poll(() => statusOf(id), { timeout: BACKLOG_MS, interval: 1_000 }).toBe("CLEAN");
  });
});

/** Stands between the server and the scanner, whose answers it can hold back. */
type Line = { readonly server: Server; hold(): void; release(): void };

function aLine(from: string, to: string): Promise<Line> {
  let isHeld = false;
  const server = createServer((client) => {
    const scanner = connect(to);
    client.pipe(scanner);
    client.on("error", () => scanner.destroy());
    scanner.on("error", () => client.destroy());
    scanner.on("data", (answer: Buffer) => {
      const tell = setInterval(() => {
        if (isHeld && !client.destroyed) return;
        clearInterval(tell);
        client.end(answer);
      }, 20);
    });
  });
  const line = { server, hold: () => void (isHeld = true), release: () => void (isHeld = false) };
  return new Promise((resolve) => server.listen(from, () => resolve(line)));
}

/** Takes the processor away from the child that reads the file, if there is one now. */
function stopInspectorOf({ process: { pid } }: Heft): boolean {
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1];
      if (Number(parent) !== pid || !readFileSync(`/proc/${name}/cmdline`, "utf8").includes("inspector")) continue;
      process.kill(Number(name), "SIGSTOP");
      return true;
    } catch {
      // It has ended meanwhile.
    }
  }
  return false;
}

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
