import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { readEnvFile } from "#services/env-file.ts";
import { announce } from "#services/running.ts";
import { aPdf } from "../files.ts";
import { runToEnd, startHeft, type Heft } from "../heft.ts";
import { anEntry, unique, type Person } from "../person.ts";

let heft: Heft;
afterEach(() => heft.stop());

describe("a secret that is changed while people write", () => {
  it("costs nobody a session, a code, an entry or a file, and is not needed afterwards", async () => {
    const service = await startService();
    const kept = await aBookWithEverything();
    const writers = await Promise.all([1, 2, 3].map(() => heft.owner()));
    const load = writeUntilStopped(writers);

    const output = await rotate(service);

    const written = await load.stop();
    expect(service.secrets()).toHaveLength(1);
    expect(service.secrets()).not.toContain(service.old);
    expect(output).not.toContain(service.old);
    expect(output).not.toContain(service.secrets()[0]);
    expect(written.entries.length).toBeGreaterThan(5);
    expect(written.documents.length).toBeGreaterThan(2);
    for (const { owner, path } of written.entries) expect((await owner.get(path)).status).toBe(200);
    for (const { owner, id, checksum } of written.documents) {
      expect((await owner.get(`/api/documents/${id}`)).body).toMatchObject({ checksum_sha256: checksum });
      expect((await owner.scanned(id))["scan_status"]).toBe("CLEAN");
    }
    await expectEverythingStillThere(kept);
    expect(auditOf("SECRET_ROTATED")).toMatchObject([{ result: "success", reason_code: "routine" }]);
    expect(await startWith(service.old)).toContain("LTC_SECRET_KEY does not open this database");
  }, 120_000);

  it("goes on where it was when it is killed, as often as that happens", async () => {
    const service = await startService();
    const kept = await aBookWithEverything();
    const load = writeUntilStopped([await heft.owner()]);
    for (const afterMs of [150, 250, 350, 450, 600]) {
      await killedAfter(service, afterMs);
      await service.restart();
    }
    await rotate(service);
    await load.stop();
    expect(service.secrets()).toHaveLength(1);
    await expectEverythingStillThere(kept);
  }, 120_000);

  it("goes through to the end by itself when it may restart the service, and leaves the old one to whoever restores", async () => {
    const service = await startService();
    await heft.kill("SIGTERM");
    const sign = join(heft.dataDir, "restart-please");
    const command = `touch ${sign}`;
    const identity = await generateX25519Identity();
    await heft.restart({ LTC_BACKUP_RECIPIENT: await identityToRecipient(identity) });
    let isOver = false;
    const supervisor = (async () => {
      for (let seen = 0; !isOver; await pause(30)) {
        const asked = statSync(sign, { throwIfNoEntry: false })?.mtimeMs ?? 0;
        if (asked === seen) continue;
        seen = asked;
        await service.restart();
      }
    })();
    const { code, output } = await heft.ltc("rotate-secret", "--settings", service.envFile, "--restart", command);
    isOver = true;
    await supervisor;
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("Done.") as unknown });
    expect(service.secrets()).toHaveLength(1);
    expect(await deposited(identity)).toEqual(new Set([service.old, ...service.secrets()]));
    const record = JSON.parse(readFileSync(join(heft.dataDir, "operations", "secret.json"), "utf8")) as object;
    expect(Object.keys(record)).toEqual(["made_at", "fingerprint"]);
  }, 60_000);
});

describe("a command that was started before a rotation", () => {
  it("is waited for, since it knows the old secret only", async () => {
    const service = await startService();
    const withdraw = announce(join(heft.dataDir, "app.db"), {
      program: "ltc",
      secrets: ["older"],
      now: new Date().toISOString(),
    });
    let isOver = false;
    const rotation = rotate(service).then((output) => {
      isOver = true;
      return output;
    });
    await pause(1_500);
    expect({ isOver, secrets: service.secrets() }).toEqual({ isOver: false, secrets: [service.old] });
    withdraw();
    expect(await rotation).toContain("Waiting for another ltc command");
    expect(service.secrets()).not.toContain(service.old);
  }, 60_000);
});

describe("a secret that leaked", () => {
  it("takes along everything that was made under it, and nothing else", async () => {
    const service = await startService();
    const kept = await aBookWithEverything();
    const pending = heft.person();
    const { challengeId, code } = await pending.requestCode(`${unique("pending")}@example.org`);

    const output = await rotate(service, "--leaked");

    expect(output).toContain("everybody: sign in");
    for (const person of [kept.owner, kept.sleeper, kept.admin])
      expect((await person.get("/api/auth/me")).status).toBe(401);
    expect((await heft.person().get(`/api/public/qr/${kept.shareToken}`)).status).toBe(404);
    const late = await pending.post("/api/auth/verify", { challenge_id: challengeId, code });
    expect(late).toMatchObject({ status: 400, body: { code: "expired" } });

    await kept.owner.signIn(kept.owner.email);
    expect((await kept.owner.get(`/api/vehicles/${kept.vehicleId}`)).body).toMatchObject({ vin: kept.vin });
    expect((await kept.owner.get(`/api/documents/${kept.documentId}`)).status).toBe(200);
    expect((await kept.owner.get(`/api/vehicles/${kept.vehicleId}/public-share`)).body).toMatchObject({
      enabled: false,
    });
    await kept.admin.signIn(kept.admin.email);
    const spent = await kept.admin.post("/api/auth/totp/verify", { code: kept.backupCode });
    expect(spent).toMatchObject({ status: 400, body: { code: "invalid_code" } });
    expect((await kept.admin.post("/api/auth/totp/verify", { code: kept.admin.totp() })).status).toBe(200);
    expect(auditOf("SECRET_ROTATED")).toMatchObject([{ reason_code: "leaked" }]);
    expect(readFileSync(service.envFile, "utf8")).not.toContain(service.old);
  }, 60_000);
});

describe("a service that nobody sees running", () => {
  it("is changed only when the operator says that it is stopped; then in one go", async () => {
    const service = await startService();
    await heft.kill("SIGTERM");
    const call = (...options: string[]) => heft.ltc("rotate-secret", "--settings", service.envFile, ...options);
    expect(await call()).toMatchObject({ code: 1, output: expect.stringContaining("--stopped") as unknown });
    expect(service.secrets()).toEqual([service.old]);
    expect(await call("--stopped")).toMatchObject({ code: 0, output: expect.stringContaining("Done.") as unknown });
    expect(service.secrets()).toHaveLength(1);
    await heft.restart({ LTC_SECRET_KEY: service.secrets().join(",") });
    await heft.owner();
  });
});

describe("a leak that is told when the rotation is almost over", () => {
  it("ends what was kept after all", async () => {
    const service = await startService();
    const owner = await heft.owner();
    const call = (...options: string[]) => heft.ltc("rotate-secret", "--settings", service.envFile, ...options);
    for (let restarts = 0; restarts < 2; restarts++) {
      await call();
      await service.restart();
    }
    await call();
    expect(service.secrets()).toHaveLength(1);
    expect((await owner.get("/api/auth/me")).status).toBe(200);
    await call("--leaked");
    expect((await owner.get("/api/auth/me")).status).toBe(401);
    await service.restart();
    expect((await call()).output).toContain("everybody: sign in");
    expect(auditOf("SECRET_ROTATED")).toMatchObject([{ reason_code: "routine" }, { reason_code: "leaked" }]);
  });
});

describe("a rotation that cannot begin", () => {
  it("says what is missing and changes nothing", async () => {
    const service = await startService();
    const missing = await heft.ltc("rotate-secret", "--settings", join(heft.dataDir, "nowhere.env"));
    expect(missing).toMatchObject({ code: 1, output: expect.stringContaining("--settings") as unknown });
    const empty = join(heft.dataDir, "empty.env");
    writeFileSync(empty, "PORT=3000\n");
    expect((await heft.ltc("rotate-secret", "--settings", empty)).output).toContain("sets no LTC_SECRET_KEY");
    writeFileSync(empty, `LTC_SECRET_KEY=${randomBytes(48).toString("base64url")}\n`);
    expect(await heft.ltc("rotate-secret", "--settings", empty)).toMatchObject({
      code: 1,
      output: expect.stringContaining("does not open this database") as unknown,
    });
    expect(service.secrets()).toEqual([service.old]);
  });
});

type Service = {
  readonly envFile: string;
  readonly old: string;
  secrets(): readonly string[];
  /** As systemd does it: the file is read anew. */
  restart(): Promise<void>;
};

async function startService(): Promise<Service> {
  const old = randomBytes(48).toString("base64url");
  heft = await startHeft({ LTC_SECRET_KEY: old });
  const envFile = join(heft.dataDir, "api.env");
  writeFileSync(envFile, `# Service Heft\nLTC_ENV=test\nLTC_SECRET_KEY="${old}"\nPORT=${heft.port}\n`);
  chmodSync(envFile, 0o600);
  const secrets = () => (readEnvFile(envFile, "LTC_SECRET_KEY") ?? "").split(",");
  return {
    envFile,
    old,
    secrets,
    async restart() {
      await heft.kill("SIGTERM");
      await heft.restart({ LTC_SECRET_KEY: secrets().join(",") });
    },
  };
}

/** The operator's loop: call, restart where it says so, call again. */
async function rotate(service: Service, ...options: string[]): Promise<string> {
  const outputs: string[] = [];
  for (let calls = 0; calls < 5; calls++) {
    const { code, output } = await heft.ltc("rotate-secret", "--settings", service.envFile, ...options);
    outputs.push(output);
    if (code === 0) return outputs.join("");
    expect(output).toContain("Restart the service now");
    await service.restart();
  }
  throw new Error(`The rotation did not end:\n${outputs.join("")}`);
}

async function killedAfter(service: Service, ms: number): Promise<void> {
  const child = spawn(process.execPath, [".output/ltc/index.mjs", "rotate-secret", "--settings", service.envFile], {
    env: heft.env,
    stdio: "ignore",
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await pause(ms);
  child.kill("SIGKILL");
  await ended;
}

function startWith(secret: string): Promise<string> {
  const env = { ...heft.env, LTC_SECRET_KEY: secret, PORT: "0" };
  return runToEnd([".output/server/index.mjs"], env).then(({ output }) => output);
}

/** One of each that lies under the secret, and people who do nothing while it changes. */
async function aBookWithEverything() {
  const owner = await heft.owner();
  const sleeper = await heft.owner();
  const admin = await heft.withRole("admin");
  const [backupCode = ""] = await admin.enrolFactor();
  const vehicleId = await owner.addVehicle({ licence_plate: "OL-KM 214" });
  const { vin } = (await owner.get<{ vin: string }>(`/api/vehicles/${vehicleId}`)).body;
  const share = await owner.post<{ token: string }>(`/api/vehicles/${vehicleId}/public-share/enable`);
  const upload = await owner.upload<{ id: string }>({ vehicle_id: vehicleId }, await aPdf(["Rechnung"]));
  await owner.scanned(upload.body.id);
  const key = unique("key");
  const entry = anEntry({ note: "Öl gewechselt" });
  const first = await owner.post(`/api/vehicles/${vehicleId}/entries`, entry, { "idempotency-key": key });
  const firstId = first.body["id"];
  return {
    owner,
    sleeper,
    admin,
    backupCode,
    vehicleId,
    vin,
    documentId: upload.body.id,
    key,
    entry,
    firstId,
    shareToken: share.body.token,
  };
}

async function expectEverythingStillThere(kept: Awaited<ReturnType<typeof aBookWithEverything>>): Promise<void> {
  const { owner, sleeper, admin, vehicleId } = kept;
  expect((await sleeper.get("/api/auth/me")).body).toMatchObject({ id: sleeper.id });
  expect((await owner.get(`/api/vehicles/${vehicleId}`)).body).toMatchObject({
    vin: kept.vin,
    licence_plate: "OL-KM 214",
  });
  expect((await heft.person().get(`/api/public/qr/${kept.shareToken}`)).status).toBe(200);
  expect((await owner.get(`/api/vehicles/${vehicleId}/public-share`)).body).toMatchObject({ token: kept.shareToken });
  const again = await owner.post(`/api/vehicles/${vehicleId}/entries`, kept.entry, { "idempotency-key": kept.key });
  expect({ id: again.body["id"], replayed: again.headers.get("idempotency-replayed") }).toEqual({
    id: kept.firstId,
    replayed: "true",
  });
  const taken = await sleeper.post("/api/vehicles", { vin: kept.vin, accident_status: "unfallfrei" });
  expect(taken).toMatchObject({ status: 409, body: { code: "vin_taken" } });
  await admin.signIn(admin.email);
  expect((await admin.post("/api/auth/totp/verify", { code: kept.backupCode })).status).toBe(200);
  const database = heft.database();
  expect(database.prepare("SELECT count(*) - count(DISTINCT id) AS n FROM users").get()).toEqual({ n: 0 });
  database.close();
}

type Written = {
  readonly entries: { readonly owner: Person; readonly path: string }[];
  readonly documents: { readonly owner: Person; readonly id: string; readonly checksum: string }[];
};

/** What was answered counts; what broke while the server restarted is tried again. */
function writeUntilStopped(owners: readonly Person[]) {
  let isStopped = false;
  const written: Written = { entries: [], documents: [] };
  const work = owners.map(async (owner) => {
    const vehicleId = await owner.addVehicle();
    for (let round = 0; !isStopped; round++) {
      try {
        const entry = await owner.post<{ id: string }>(`/api/vehicles/${vehicleId}/entries`, anEntry());
        if (entry.status === 201)
          written.entries.push({ owner, path: `/api/vehicles/${vehicleId}/entries/${entry.body.id}` });
        // Each file is looked into by a process of its own: enough of them, not as many as possible.
        if (round % 8 !== 0) continue;
        const file = await aPdf([unique("Rechnung")]);
        const upload = await owner.upload<{ id: string; checksum_sha256: string }>({ vehicle_id: vehicleId }, file);
        if (upload.status === 201)
          written.documents.push({ owner, id: upload.body.id, checksum: upload.body.checksum_sha256 });
      } catch {
        await pause(20);
      } finally {
        await pause(25);
      }
    }
  });
  return {
    async stop(): Promise<Written> {
      isStopped = true;
      await Promise.all(work);
      return written;
    },
  };
}

/** What lies beside the backups, as whoever restores one reads it. */
async function deposited(identity: string): Promise<ReadonlySet<string>> {
  const place = join(heft.dataDir, "backups", "secrets");
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const secrets = readdirSync(place).map((name) => decrypter.decrypt(readFileSync(join(place, name)), "text"));
  return new Set((await Promise.all(secrets)).map((secret) => secret.trim()));
}

function auditOf(action: string): unknown[] {
  const database = heft.database();
  const rows = database.prepare("SELECT result, reason_code FROM audit WHERE action = ?").all(action);
  database.close();
  return rows;
}
