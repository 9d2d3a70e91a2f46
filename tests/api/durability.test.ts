import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { startHeft, type Heft } from "../heft.ts";
import { anEntry, type Person } from "../person.ts";

describe("a process that is killed while people write", () => {
  it("has lost no answered entry and no answered upload, and leaves no half-written file for good", async () => {
    const heft = await startHeft();
    const writers = await Promise.all(Array.from({ length: 4 }, () => vehicleOwner(heft)));
    const answered: { entries: [Person, string, string][]; documents: [Person, string, string][] } = {
      entries: [],
      documents: [],
    };

    for (let round = 0; round < 3; round++) {
      let killed = false;
      const work = writers.flatMap(({ owner, vehicleId }) => [
        untilKilled(
          async () => {
            const answer = await owner.post<{ id: string }>(`/api/vehicles/${vehicleId}/entries`, anEntry());
            if (answer.status === 201) answered.entries.push([owner, vehicleId, answer.body.id]);
          },
          () => killed,
        ),
        untilKilled(
          async () => {
            const file = await aPdf([`Rechnung ${Math.random()}`]);
            const answer = await owner.upload<{ id: string; checksum_sha256: string }>({ vehicle_id: vehicleId }, file);
            if (answer.status === 201) answered.documents.push([owner, answer.body.id, answer.body.checksum_sha256]);
          },
          () => killed,
        ),
      ]);
      // In the midst of it: on a busy machine the first answers of a fresh process take their time.
      const before = answered.documents.length;
      for (let waited = 0; waited < 10_000 && answered.documents.length < before + 4; waited += 50) await pause(50);
      killed = true;
      await heft.kill("SIGKILL");
      await Promise.all(work);
      await heft.restart();
    }

    expect(answered.entries.length).toBeGreaterThan(20);
    expect(answered.documents.length).toBeGreaterThan(5);
    for (const [owner, vehicleId, id] of answered.entries) {
      expect((await owner.get(`/api/vehicles/${vehicleId}/entries/${id}`)).status).toBe(200);
    }
    for (const [owner, id, checksum] of answered.documents) {
      expect((await owner.get(`/api/documents/${id}`)).body).toMatchObject({ checksum_sha256: checksum });
      expect((await owner.scanned(id))["scan_status"]).toBe("CLEAN");
    }
    const database = heft.database();
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
    await heft.stop();
  }, 120_000);
});

describe("a second writer that holds the lock", () => {
  it("delays a write until it lets go, makes it busy when it does not, and never stops a read", async () => {
    const heft = await startHeft();
    const { owner, vehicleId } = await vehicleOwner(heft);
    const intruder = new Database(join(heft.dataDir, "app.db"));
    const entry = () => owner.post(`/api/vehicles/${vehicleId}/entries`, anEntry());

    intruder.exec("BEGIN IMMEDIATE");
    const patient = entry();
    await pause(400);
    intruder.exec("COMMIT");
    expect((await patient).status).toBe(201);

    intruder.exec("BEGIN IMMEDIATE");
    const refused = entry();
    expect((await owner.get(`/api/vehicles/${vehicleId}`)).status).toBe(200);
    expect(await refused).toMatchObject({ status: 503, body: { code: "busy" } });
    intruder.exec("COMMIT");
    intruder.close();
    expect((await entry()).status).toBe(201);
    await heft.stop();
  });
});

describe("the health of a process", () => {
  const healthOf = async (heft: Heft) => {
    const { status, body } = await heft.person().get<{ status: string; checks: Record<string, string> }>("/api/health");
    return { status, said: body.status, ...body.checks };
  };
  const recovered = (heft: Heft) =>
    expect.poll(() => healthOf(heft), { timeout: 10_000, interval: 500 }).toMatchObject({ status: 200, said: "ok" });

  it("is doubtful while somebody holds the database, bad when they do not let go, and good again without a restart", async () => {
    const heft = await startHeft();
    const intruder = new Database(join(heft.dataDir, "app.db"));
    intruder.exec("BEGIN IMMEDIATE");
    expect(await healthOf(heft)).toMatchObject({ status: 200, said: "degraded", database: "degraded", blobs: "ok" });
    await expect
      .poll(() => healthOf(heft), { timeout: 20_000, interval: 500 })
      .toMatchObject({ status: 503, said: "degraded", database: "failed", blobs: "ok" });
    intruder.exec("COMMIT");
    intruder.close();
    await recovered(heft);
    await heft.stop();
  }, 60_000);

  it("is bad while files cannot be stored, and good again without a restart", async () => {
    const heft = await startHeft();
    const storage = join(heft.dataDir, "storage");
    if (existsSync(storage)) renameSync(storage, `${storage}-away`);
    writeFileSync(storage, "no directory");
    expect(await healthOf(heft)).toMatchObject({ status: 503, said: "degraded", database: "ok", blobs: "failed" });
    rmSync(storage);
    await recovered(heft);
    await heft.stop();
  });
});

describe("three hundred megabytes sent to the upload route", () => {
  it("are refused while the process stays small and alive", async () => {
    const heft = await startHeft();
    const { owner, vehicleId } = await vehicleOwner(heft);
    const peak = watchMemory(heft);
    const status = await sendEndlessFile(heft, owner, vehicleId, 300 * 1024 * 1024);
    expect(status).toBe(413);
    expect(peak()).toBeLessThan(200 * 1024 * 1024);
    expect((await owner.get("/api/health")).status).toBe(200);
    expect(readdirSync(join(heft.dataDir, "storage", "tmp"))).toEqual([]);
    expect((await owner.get(`/api/documents?vehicle_id=${vehicleId}`)).body["items"]).toEqual([]);
    await heft.stop();
  }, 60_000);
});

async function vehicleOwner(heft: Heft): Promise<{ owner: Person; vehicleId: string }> {
  const owner = await heft.owner();
  return { owner, vehicleId: await owner.addVehicle() };
}

/** Repeats the work until the server is killed; what breaks in that moment was not answered. */
async function untilKilled(work: () => Promise<void>, isKilled: () => boolean): Promise<void> {
  while (!isKilled()) {
    try {
      await work();
    } catch {
      if (!isKilled()) await pause(20);
    }
  }
}

/** Highest resident memory of the server, sampled while something happens. */
function watchMemory(heft: Heft): () => number {
  let peak = 0;
  const timer = setInterval(() => {
    void import("node:fs/promises").then(async ({ readFile }) => {
      const statm = await readFile(`/proc/${heft.process.pid}/statm`, "utf8").catch(() => "");
      peak = Math.max(peak, Number(statm.split(" ")[1] ?? 0) * 4096);
    });
  }, 20);
  return () => {
    clearInterval(timer);
    return peak;
  };
}

/** Sends a chunked body that never says how long it is, as fast as the server takes it. */
function sendEndlessFile(heft: Heft, owner: Person, vehicleId: string, bytes: number): Promise<number> {
  const boundary = "endless";
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: "127.0.0.1",
      port: heft.port,
      path: "/api/documents/upload",
      method: "POST",
      headers: { ...owner.headers(), "content-type": `multipart/form-data; boundary=${boundary}` },
    });
    let isAnswered = false;
    outgoing.once("response", (response) => {
      isAnswered = true;
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on("error", (error) => {
      if (!isAnswered) reject(error);
    });
    outgoing.write(
      `--${boundary}\r\nContent-Disposition: form-data; name="vehicle_id"\r\n\r\n${vehicleId}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n`,
    );
    const chunk = Buffer.alloc(256 * 1024, 0x20);
    let sent = 0;
    const pump = () => {
      while (sent < bytes && !isAnswered && !outgoing.destroyed) {
        sent += chunk.length;
        if (!outgoing.write(chunk)) return void outgoing.once("drain", pump);
      }
      if (!isAnswered) outgoing.end(`\r\n--${boundary}--\r\n`);
    };
    pump();
  });
}
