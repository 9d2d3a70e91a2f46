import { execFileSync } from "node:child_process";
import { readdirSync, readlinkSync, statSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { anEntry, type Person } from "../person.ts";
import type { Archive } from "../../cli/release/pack.ts";
import { ASSET_OF_THE_FIRST, nameOf, packBroken, packSecond } from "./archives.ts";
import { HOST, Host, named, until } from "./host.ts";
import { log, logStep, startLog } from "./last-run.ts";
import { startLoad, type Load } from "./load.ts";
import { backupState, contents, depositedSecrets, secretOf } from "./look-inside.ts";
import { expectGreen, fillInEverything, SECOND_PLACE, takeTheSteps } from "./operator.ts";

const PEOPLE = 12;
const WRITERS = 3;

let host: Host;
let second: Archive;
let broken: Archive;
let startedAt: number;
beforeAll(async () => {
  startLog();
  host = await Host.prepare();
  second = await packSecond(host.scratch);
  broken = await packBroken(host.scratch);
  for (const archive of [second, broken]) host.bring(archive);
});
afterAll(() => host.remove());
beforeEach(() => void (startedAt = Date.now()));
afterEach(({ task }) => logStep(task.name, Date.now() - startedAt));

/** One host from its first minute to its last; each step stands on those before. */
describe("a clean Debian root", () => {
  const options = ["--host", HOST, "--proxy", "nginx", "--tls", "own"];
  let owners: Person[];
  let vehicles: string[];
  let documentId: string;

  it("is told what an installation would change, and stays as it is", () => {
    const before = everyFile();
    const { code, output } = host.install(...named(host.first), ...options, "--dry-run");
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("would: useradd") });
    expect(everyFile()).toBe(before);
  });

  it("refuses an archive that is not the one that was announced", () => {
    const { code, output } = host.install("--archive", archivePath(), "--sha256", "0".repeat(64), ...options);
    expect(code).toBe(1);
    expect(output).toContain("Nothing was changed");
    expect(readdirSync(host.path("opt"))).not.toContain("lifetimecircle/current");
  });

  it("gets user, directories, settings with a secret of its own, units and site, and says what is still open", () => {
    host.ownCertificate();
    const { code, output } = host.install(...named(host.first), ...options);
    expect(output).toContain("LTC_SMTP_URL");
    expect(code).toBe(0);
    const secret = secretOf(host);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{64}$/);
    expect(output).not.toContain(secret);
    expect(modesOf("etc/lifetimecircle/api.env")).toBe("600 root root");
    expect(modesOf("etc/lifetimecircle/tls")).toBe("700 root root");
    for (const place of ["", "/data", "/storage", "/backups"])
      expect(modesOf(`var/lib/lifetimecircle${place}`)).toBe("700 lifetimecircle lifetimecircle");
  });

  it("runs once the settings are filled in, and keeps everything when it is installed again", async () => {
    await fillInEverything(host);
    expect(modesOf("etc/lifetimecircle/contacts.toml")).toBe("640 root lifetimecircle");
    await host.openSocket();
    const secret = secretOf(host);
    const first = host.install();
    expect(first.output).toContain("Running:");
    const before = everyFile("etc");
    const again = host.install(...named(host.first), ...options);
    expect(again).toMatchObject({ code: 0, output: expect.not.stringContaining("Writing") });
    expect(everyFile("etc")).toBe(before);
    expect(secretOf(host)).toBe(secret);
  });

  it("answers through its proxy, with TLS, and serves people", async () => {
    expect(host.root.run("nginx")).toEqual({ code: 0, output: "" });
    const home = execFileSync("curl", ["-sS", "--fail", `https://${HOST}/`, "--cacert", certificate()], {
      encoding: "utf8",
    });
    expect(home).toMatch(/<title>[^<]*Service Heft/);
    const health = execFileSync("curl", ["-sS", "--fail", `https://${HOST}/api/health`, "--cacert", certificate()]);
    expect(JSON.parse(health.toString())).toMatchObject({ checks: { database: "ok", blobs: "ok", scanner: "ok" } });
    expect(await host.ltc("version")).toMatchObject({ code: 0, output: expect.stringContaining(host.first.sha256) });

    owners = await Promise.all(Array.from({ length: WRITERS }, (_, n) => host.owner(`owner-${n}@${HOST}`)));
    vehicles = await Promise.all(owners.map((owner) => owner.addVehicle()));
    const document = await owners[0]?.upload<{ id: string }>({ vehicle_id: vehicles[0] ?? "" }, await aPdf());
    documentId = document?.body.id ?? "";
    expect(await owners[0]?.scanned(documentId)).toMatchObject({ scan_status: "CLEAN" });
  });

  it("walks its smoke, the upload readable behind a restart", async () => {
    const { code, output } = await host.ltc("smoke", `https://${HOST}`, "--restart");
    expect(code, output).toBe(0);
    expect(output).toContain("after a restart");
  });

  it("does what its timers start: a backup with its copy at the second place, and a look", async () => {
    for (const unit of ["lifetimecircle-backup.service", "lifetimecircle-watch.service"]) {
      const { code, output } = await host.job(unit);
      expect(code, `${unit}: ${output}`).toBe(0);
    }
    const { last_backup_at, last_copy_at } = backupState(host);
    expect(last_copy_at).toBe(last_backup_at);
    expect(readdirSync(host.path(`${SECOND_PLACE}/manifests`))).toHaveLength(1);
  });

  it("finishes an upgrade that was killed halfway, under load, without losing a request", async () => {
    const load = peopleAtWork();
    await pause(2_000);
    const script = "/opt/lifetimecircle/current/deploy/upgrade.sh";
    const killed = host.root.start("sh", script, ...named(second), "--restart", "sh /root/restart.sh");
    await until("half an archive", () => readdirSync(host.path("opt/lifetimecircle/releases")).includes(".partial"));
    await pause(300);
    killed.kill("SIGKILL");
    expect(current()).toBe(nameOf(host.first));

    const before = backupState(host).last_backup_at ?? "";
    const { code, output } = await host.upgrade(second);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringMatching(/^Backup .*[^]*Running:/m) });
    expect(backupState(host).last_backup_at?.localeCompare(before)).toBe(1);
    await pause(2_000);
    await expectNothingLost(load);
    expect(current()).toBe(nameOf(second));
    expect((await host.ltc("version", "--json")).output).toContain('"tag":"rc-2026-01-02"');
  });

  it("still serves the scripts of tabs that were opened before, and takes the same upgrade again as done", async () => {
    const asset = await fetch(`https://${HOST}${ASSET_OF_THE_FIRST}`);
    expect(asset.status).toBe(200);
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect(await host.upgrade(second)).toMatchObject({ code: 0 });
  });

  it("goes back under load without losing a request, to a release that reads the newer schema", async () => {
    const load = peopleAtWork();
    await pause(2_000);
    const { code, output } = await host.script("rollback.sh");
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("rc-2026-01-01") });
    await pause(2_000);
    await expectNothingLost(load);
    const database = new Database(host.path("var/lib/lifetimecircle/data/app.db"), { readonly: true });
    expect(database.pragma("user_version", { simple: true })).toBe(9999);
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
  });

  it("goes back by itself when a release does not answer, and says so", async () => {
    const before = current();
    const { code, output } = await host.upgrade(broken);
    expect(code).toBe(1);
    expect(output).toContain(`Running again: ${before}`);
    expect(current()).toBe(before);
    expect((await fetch(`https://${HOST}/api/health`)).status).toBe(200);
  });

  it("gets another secret in two calls, and everybody stays signed in", async () => {
    const before = secretOf(host);
    const begun = await host.ltc("rotate-secret");
    expect(begun).toMatchObject({ code: 1, output: expect.stringContaining("Restart the service now") });
    await host.restart();
    const finished = await host.ltc("rotate-secret", "--restart", "sh /root/restart.sh");
    expect(finished.code, finished.output).toBe(0);

    const after = secretOf(host);
    expect(after).toMatch(/^[A-Za-z0-9_-]{64}$/);
    expect(after).not.toBe(before);
    for (const secret of [before, after]) expect(begun.output + finished.output).not.toContain(secret);
    expect(modesOf("etc/lifetimecircle/api.env")).toBe("600 root root");
    const strangers = host.root.run("find", "/var/lib/lifetimecircle", "!", "-user", "lifetimecircle");
    expect(strangers).toEqual({ code: 0, output: "" });
    for (const owner of owners) expect((await owner.get("/api/auth/me")).status).toBe(200);
  });

  it("goes forward again, and is examined: all is green that can be", async () => {
    expect(await host.upgrade(second)).toMatchObject({ code: 0 });
    await takeTheSteps(host);
    await host.ltc("doctor");
    await host.restart();
    await expectGreen(host);
  });

  it("loses all its data, and has them back from the second place", async () => {
    const before = contents(host);
    expect(await host.ltc("backup")).toMatchObject({ code: 0 });
    await host.closeSocket();
    host.root.run("sh", "-c", "rm -rf /var/lib/lifetimecircle/* /var/lib/lifetimecircle/.[!.]*");
    expect(readdirSync(host.path("var/lib/lifetimecircle"))).toEqual([]);

    const restored = await host.ltcWithIdentity("restore", SECOND_PLACE, "--identity", "-");
    expect(restored.code, restored.output).toBe(0);
    expect(restored.output).toContain("every piece, row and file checked");
    log(restored.output.split("\n")[0] ?? "");
    const verified = await host.ltc("verify");
    expect(verified.code, verified.output).toBe(0);
    await host.openSocket();
    expect(contents(host)).toEqual(before);
    expect((await owners[0]?.get("/api/auth/me"))?.status).toBe(401);
    await owners[0]?.signIn(owners[0].email);
    expect((await owners[0]?.get(`/api/documents/${documentId}`))?.body).toMatchObject({ scan_status: "CLEAN" });
  });

  it("finds the secret of the lost host beside the backups, sealed for the operator", async () => {
    expect(await depositedSecrets(host)).toContain(secretOf(host));
  });

  it("is green again, and walks its smoke", async () => {
    await takeTheSteps(host);
    await host.ltc("doctor", "--new-mark");
    await host.restart();
    await expectGreen(host);
    expect(await host.ltc("smoke", `https://${HOST}`)).toMatchObject({ code: 0 });
  });

  it("loses the program when it is removed, and keeps data, settings and secret", () => {
    const secret = secretOf(host);
    host.root.run("nginx", "-s", "stop");
    const { code, output } = host.install("--uninstall");
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("/var/lib/lifetimecircle") });
    expect(readdirSync(host.path("opt"))).toEqual([]);
    expect(statSync(host.path("var/lib/lifetimecircle/data/app.db")).size).toBeGreaterThan(0);
    expect(secretOf(host)).toBe(secret);
    expect(readdirSync(host.path("etc/systemd/system")).filter((name) => name.startsWith("lifetimecircle"))).toEqual(
      [],
    );
  });

  /** Readers of pages and API, and owners who write; every answer is kept. */
  function peopleAtWork(): Load {
    return startLoad(HOST, PEOPLE, (person) => {
      const reads = ["/", "/anmelden", "/api/consent/current", "/api/health"].map((path) => ({
        method: "GET" as const,
        path,
      }));
      const owner = owners[person];
      if (!owner) return reads;
      const headers = { authorization: `Bearer ${owner.token}`, "content-type": "application/json" };
      const write = {
        method: "POST" as const,
        path: `/api/vehicles/${vehicles[person]}/entries`,
        headers,
        body: JSON.stringify(anEntry()),
      };
      return [...reads, write];
    });
  }

  async function expectNothingLost(load: Load): Promise<void> {
    await load.stop();
    expect(load.lost).toEqual([]);
    expect(load.answered.length).toBeGreaterThan(100);
    const written = load.answered.filter(({ shot }) => shot.method === "POST");
    expect(written.every(({ status }) => status === 201)).toBe(true);
    const slowest = Math.max(...load.answered.map(({ ms }) => ms));
    log(
      `${load.answered.length} requests, ${written.length} of them writes; none lost; slowest ${Math.round(slowest)} ms`,
    );
    const database = new Database(host.path("var/lib/lifetimecircle/data/app.db"), { readonly: true });
    const stored = database.prepare("SELECT id FROM entries").pluck().all();
    database.close();
    const missing = written
      .map(({ body }) => (JSON.parse(body) as { id: string }).id)
      .filter((id) => !stored.includes(id));
    expect(missing).toEqual([]);
  }
});

function current(): string {
  return basename(readlinkSync(host.path("opt/lifetimecircle/current")));
}

function archivePath(): string {
  return named(host.first)[1] ?? "";
}

function modesOf(inside: string): string {
  return host.root.run("stat", "-c", "%a %U %G", `/${inside}`).output.trim();
}

/** Path, size, mode and content of all that an installation could touch. */
function everyFile(...rooms: string[]): string {
  const places = (rooms.length > 0 ? rooms : ["etc", "opt", "usr/local", "var/lib"]).map((room) => `/${room}`);
  return host.root.run("find", ...places, "-type", "f", "-printf", "%p %s %m %T@\n").output;
}

function certificate(): string {
  return process.env["NODE_EXTRA_CA_CERTS"] ?? "";
}
