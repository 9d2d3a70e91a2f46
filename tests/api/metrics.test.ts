import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { startHeft, type Heft } from "../heft.ts";
import { unique } from "../person.ts";

const token = randomBytes(24).toString("base64url");
const ALERTS = "deploy/prometheus/alerts.yml";
const BOARD = "deploy/grafana/service-heft.json";

let heft: Heft;
beforeAll(async () => void (heft = await startHeft({ LTC_METRICS_TOKEN: token })));
afterAll(() => heft.stop());

describe("the numbers for Prometheus", () => {
  it("are for the bearer of their token alone, whoever else asks", async () => {
    const admin = await heft.admin("superadmin");
    const path = "/api/metrics";
    expect((await heft.person().get(path)).status).toBe(401);
    expect((await admin.get(path)).status).toBe(401);
    expect((await heft.person().get(path, { authorization: `Bearer ${token}x` })).status).toBe(401);
    expect((await heft.person().get(`${path}?token=${token}`)).status).toBe(401);
    const answer = await heft.person().get(path, { authorization: `Bearer ${token}` });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("do not exist where no token is set", async () => {
    const plain = await startHeft();
    expect((await plain.person().get("/api/metrics")).status).toBe(404);
    expect((await plain.person().get("/api/metrics", { authorization: `Bearer ${token}` })).status).toBe(404);
    await plain.stop();
  });

  it("count requests by template, refusals by cause, rejected headers, and what waits", async () => {
    const owner = await heft.owner();
    const vehicleId = await owner.addVehicle();
    const before = await scrape();
    await owner.get(`/api/vehicles/${vehicleId}`);
    await heft.person().get(`/api/vehicles/${vehicleId}`);
    await owner.get("/api/documents/admin/quarantine");
    await owner.get("/api/documents", { "x-role": "admin" });
    const upload = await owner.upload<{ id: string }>({ vehicle_id: vehicleId }, await aPdf(["Rechnung"]));
    await owner.scanned(upload.body.id);

    const after = await scrape();
    const grown = (sample: string) => (after.get(sample) ?? 0) - (before.get(sample) ?? 0);
    expect(grown('http_requests_total{method="GET",route="/api/vehicles/:id",status="200"}')).toBe(1);
    expect(grown('http_requests_total{method="GET",route="/api/vehicles/:id",status="401"}')).toBe(1);
    expect(grown('http_request_duration_seconds_count{route="/api/vehicles/:id"}')).toBe(2);
    expect(grown('auth_refused_total{cause="unauthenticated"}')).toBe(1);
    expect(grown('auth_refused_total{cause="forbidden"}')).toBe(1);
    expect(grown("header_gate_rejected_total")).toBe(1);
    expect(grown('task_runs_total{task="scan",outcome="success"}')).toBeGreaterThan(0);
    expect(grown('upload_pipeline_documents{state="review"}')).toBe(1);
    expect(after.get("database_bytes")).toBeGreaterThan(50_000);
    expect(after.get('disk_free_bytes{place="storage"}')).toBeGreaterThan(0);
    expect(after.get("backup_age_seconds")).toBe(Infinity);
    expect(after.get('task_last_success_age_seconds{task="sweep"}')).toBeLessThan(600);
    expect(after.get('health_check_ok{check="database"}')).toBe(1);
  });

  it("say nothing about anybody: no address, id, name, file or token stands in them", async () => {
    const email = `${unique("kanarienvogel")}@example.org`;
    const owner = await heft.owner(email);
    const vehicleId = await owner.addVehicle({ nickname: "Kanarienvogel", licence_plate: "OL-KM 214" });
    const share = await owner.post<{ token: string }>(`/api/vehicles/${vehicleId}/public-share/enable`);
    await heft.person().get(`/api/public/qr/${share.body.token}`);
    await heft.person().get(`/p/${share.body.token}`);
    await heft.person().get(`/api/${unique("nowhere")}`);
    const { text } = await read();
    for (const canary of [
      /kanarienvogel/i,
      /OL-KM/,
      /nowhere/,
      /[0-9a-f]{8}-[0-9a-f]{4}-7/,
      new RegExp(share.body.token),
    ])
      expect(text).not.toMatch(canary);
  });
});

describe("the figures for the admins' page", () => {
  it("are those of the service, and only for staff", async () => {
    const admin = await heft.admin();
    const { status, body } = await admin.get("/api/admin/system");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: "ok",
      last_backup_at: null,
      queues: { mail: { length: 0, oldest_at: null } },
    });
    expect(Object.keys(body["quarantine"] as object)).toContain("review");
    expect(body["disks"]).toHaveLength(3);
    expect(Date.parse(String(body["secret_made_at"]))).toBeLessThan(Date.now());
    expect((await (await heft.owner()).get("/api/admin/system")).body["code"]).toBe("forbidden");
  });
});

describe.each([ALERTS, BOARD])("%s", (file) => {
  it("asks only for numbers that exist", async () => {
    await heft.owner();
    const { text } = await read();
    const names = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name ?? ""));
    const asked = metricsIn(file);
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.filter((name) => !names.has(name.replace(/_(bucket|count|sum)$/, "")))).toEqual([]);
  });
});

describe("the health check", () => {
  it("finds a mail server that is down, and stays 200", async () => {
    const silent = await startHeft({ LTC_SMTP_URL: "smtp://127.0.0.1:9" });
    const health = () => silent.person().get("/api/health");
    await health();
    await expect
      .poll(async () => (await health()).body, { timeout: 15_000, interval: 500 })
      .toMatchObject({
        status: "degraded",
        checks: { database: "ok", blobs: "ok", scanner: "ok", mail: "degraded", backup: "ok" },
      });
    expect((await health()).status).toBe(200);
    await silent.stop();
  }, 30_000);

  it("finds a scanner that does not answer, and takes a writer who holds the database for no failure", async () => {
    const service = await startHeft({ LTC_CLAMD: "unix:/nowhere/clamd.ctl" });
    const intruder = service.database();
    intruder.exec("BEGIN IMMEDIATE");
    const answer = await service.person().get("/api/health");
    expect(answer).toMatchObject({ status: 200, body: { checks: { database: "degraded", scanner: "degraded" } } });
    intruder.exec("ROLLBACK");
    intruder.close();
    await service.stop();
  });

  it.each([
    { env: "test", minutes: 29, backup: "ok" },
    { env: "test", minutes: 31, backup: "degraded" },
    { env: "prod", minutes: null, backup: "degraded" },
    { env: "prod", minutes: 5, backup: "ok" },
  ])("in $env finds a last backup of $minutes minutes ago $backup", async ({ env, minutes, backup }) => {
    const service = await startHeft({ LTC_ENV: env, LTC_SCANNER: env === "prod" ? "manual" : "builtin" });
    mkdirSync(join(service.dataDir, "backups"), { recursive: true });
    if (minutes !== null)
      writeFileSync(
        join(service.dataDir, "backups", "state.json"),
        JSON.stringify({ last_backup_at: new Date(Date.now() - minutes * 60_000).toISOString() }),
      );
    const answer = await service.person().get("/api/health");
    expect(answer).toMatchObject({ status: 200, body: { checks: { backup, database: "ok" } } });
    await service.stop();
  });

  it("is 503 only when files cannot be kept", async () => {
    const service = await startHeft();
    renameSync(join(service.dataDir, "storage"), join(service.dataDir, "storage-gone"));
    writeFileSync(join(service.dataDir, "storage"), "no directory");
    const answer = await service.person().get("/api/health");
    expect(answer).toMatchObject({ status: 503, body: { checks: { database: "ok", blobs: "failed" } } });
    expect((await fetch(`${service.url}/health`)).status).toBe(503);
    await service.stop();
  });

  it("answers the supervisor on this host, and nobody through a proxy", async () => {
    expect((await fetch(`${heft.url}/health`)).status).toBe(200);
    expect((await heft.person().get("/health")).status).toBe(404);
  });
});

async function read() {
  return heft.person().get("/api/metrics", { authorization: `Bearer ${token}` });
}

/** Samples by name and labels, as they stand. */
async function scrape(): Promise<ReadonlyMap<string, number>> {
  const { text } = await read();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(" ");
      return [line.slice(0, at), Number(line.slice(at + 1).replace("+Inf", "Infinity"))] as const;
    }),
  );
}

/** What the expressions of a rule file or a board ask for; `up` is Prometheus' own. */
function metricsIn(file: string): readonly string[] {
  const names = expressionsIn(file).flatMap((expression) =>
    [...expression.replace(/"[^"]*"/g, "").matchAll(/\b[a-z]+(?:_[a-z0-9]+)+\b/g)].map(([name]) => name),
  );
  return [...new Set(names)].filter((name) => name !== "histogram_quantile");
}

function expressionsIn(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  if (file.endsWith(".yml"))
    return [...text.matchAll(/^ +expr:([^]*?)^ +for:/gm)].map(([, expression]) => expression ?? "");
  const { panels } = JSON.parse(text) as { panels: { targets: { expr: string }[] }[] };
  return panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
}
