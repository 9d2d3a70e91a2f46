import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../../heft.ts";
import { anEntry, type Person } from "../../person.ts";
import { holdIdle } from "../idle-connections.ts";

let heft: Heft;
let owner: Person;
let vehicle: string;

beforeAll(async () => {
  heft = await startHeft();
  owner = await heft.owner();
  vehicle = await owner.addVehicle();
});
afterAll(() => heft.stop());

describe("three hundred clients that never come to the end of a request", () => {
  it("hold nobody up, and are let go", async () => {
    const open = new Set<Socket>();
    for (let i = 0; i < 300; i++) {
      const socket = connect(heft.port, "127.0.0.1", () =>
        socket.write("GET /api/health HTTP/1.1\r\nHost: x\r\nX-A: "),
      );
      socket.on("error", () => undefined).on("close", () => open.delete(socket));
      socket.resume();
      open.add(socket);
    }
    const trickle = setInterval(() => open.forEach((socket) => socket.write("a")), 1_000);
    for (let i = 0; i < 20; i++) expect((await owner.get(`/api/vehicles/${vehicle}`)).status).toBe(200);
    expect((await owner.post(`/api/vehicles/${vehicle}/entries`, anEntry())).status).toBe(201);
    await expect.poll(() => open.size, { timeout: 150_000, interval: 1_000 }).toBe(0);
    clearInterval(trickle);
  });
});

describe("a thousand clients that connect and say nothing, beside two hundred that ask", () => {
  it("hold nobody up, are let go, and leave nothing open", async () => {
    const files = () => readdirSync(`/proc/${heft.process.pid}/fd`).length;
    const before = files();
    const idle = await holdIdle(heft.port, 1_000);
    await expect.poll(files, { timeout: 30_000 }).toBeGreaterThan(before + 900);
    const asking = Array.from({ length: 200 }, () => owner.get(`/api/vehicles/${vehicle}`));
    expect(new Set((await Promise.all(asking)).map(({ status }) => status))).toEqual(new Set([200]));
    expect((await owner.post(`/api/vehicles/${vehicle}/entries`, anEntry())).status).toBe(201);
    idle.letGo();
    await expect.poll(files, { timeout: 120_000, interval: 1_000 }).toBeLessThan(before + 10);
  });
});

describe("an uploader who is gone without a word", () => {
  it("leaves neither a row nor a file, and the connection is given up", async () => {
    // A stopped program keeps its connection and sends nothing, like one behind a cut cable.
    const head = [
      "POST /api/documents/upload HTTP/1.1",
      "Host: x",
      `Authorization: Bearer ${owner.token}`,
      "Content-Type: multipart/form-data; boundary=b",
      "Content-Length: 4000000",
      "",
      `--b\r\nContent-Disposition: form-data; name="vehicle_id"\r\n\r\n${vehicle}`,
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7',
      "x".repeat(600_000),
    ].join("\r\n");
    const script = `const s = require("net").connect(${heft.port}, "127.0.0.1");
      process.stdin.on("data", (d) => s.write(d)); s.on("error", () => {});`;
    const client = spawn(process.execPath, ["-e", script], { stdio: ["pipe", "ignore", "ignore"] });
    client.stdin.write(head);
    const temporaries = () => readdirSync(join(heft.dataDir, "storage", "tmp")).length;
    await expect.poll(temporaries, { timeout: 20_000 }).toBe(1);
    client.kill("SIGSTOP");
    await expect.poll(temporaries, { timeout: 120_000, interval: 1_000 }).toBe(0);
    expect((await owner.get(`/api/documents?vehicle_id=${vehicle}`)).body["items"]).toEqual([]);
    client.kill("SIGKILL");
  });
});

describe("a second writer that holds the database for nine seconds", () => {
  it("stops no read, makes each write busy before it lets go, and no such write is kept", async () => {
    const entries = `/api/vehicles/${vehicle}/entries`;
    const count = async () => (await owner.get<{ items: unknown[] }>(entries)).body.items.length;
    const before = await count();
    const intruder = new Database(join(heft.dataDir, "app.db"));
    intruder.exec("BEGIN IMMEDIATE");
    const until = Date.now() + 9_000;
    let reads = 0;
    const reading = (async () => {
      for (; Date.now() < until; reads++, await pause(50))
        expect((await owner.get(`/api/vehicles/${vehicle}`)).status).toBe(200);
    })();
    while (Date.now() < until - 2_000)
      expect(await owner.post(entries, anEntry())).toMatchObject({ status: 503, body: { code: "busy" } });
    await reading;
    intruder.exec("COMMIT");
    intruder.close();
    expect(reads).toBeGreaterThan(9);
    expect(await count()).toBe(before);
    expect((await owner.post(entries, anEntry())).status).toBe(201);
  });
});
