import { readdirSync, renameSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { anEntry, type Person } from "../person.ts";
import { packSecond } from "./archives.ts";
import { HOST, Host, named, until } from "./host.ts";
import { startLoad } from "./load.ts";
import { backupState } from "./look-inside.ts";
import { fillInEverything } from "./operator.ts";

let host: Host;
beforeAll(async () => {
  host = await Host.prepare();
  await host.boot();
});
afterAll(() => host.remove());

/** systemd itself in a container: the units' sandbox, socket and timers at work. */
describe("a host with systemd", () => {
  let owner: Person;
  let vehicleId: string;

  it("is installed in two steps: files, then, with the settings filled in, everything runs", async () => {
    host.ownCertificate();
    const files = host.install(...named(host.first), "--host", HOST, "--proxy", "nginx", "--tls", "own");
    expect(files).toMatchObject({ code: 0, output: expect.stringContaining("not started") });
    await fillInEverything(host);
    const { code, output } = host.install();
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("Running:") });
    for (const unit of ["api.socket", "api.service", "backup.timer", "watch.timer"]) {
      const state = host.root.run("systemctl", "is-active", `lifetimecircle-${unit}`).output.trim();
      expect([unit, state]).toEqual([unit, "active"]);
      expect(host.root.run("systemctl", "is-enabled", `lifetimecircle-${unit}`).output.trim()).toBe("enabled");
    }
  });

  it("does its whole work inside the sandbox, looking into files included", async () => {
    owner = await host.owner(`owner@${HOST}`);
    vehicleId = await owner.addVehicle();
    const { body } = await owner.upload<{ id: string }>({ vehicle_id: vehicleId }, await aPdf());
    expect(await owner.scanned(body.id)).toMatchObject({ scan_status: "CLEAN", pii_status: "OK" });
    const pid = host.root.run("systemctl", "show", "--property=MainPID", "--value", "lifetimecircle-api").output.trim();
    const status = host.root.run("cat", `/proc/${pid}/status`).output;
    expect(status).toMatch(/^CapEff:\s+0+$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    expect(status).toMatch(/^Seccomp:\s+2$/m);
  });

  it("backs up and watches inside the sandbox", async () => {
    for (const unit of ["lifetimecircle-backup.service", "lifetimecircle-watch.service"]) {
      const { code } = await host.job(unit);
      const log = host.root.run("journalctl", "--no-pager", "--output=cat", "--unit", unit).output;
      expect(code, `${unit}: ${log}`).toBe(0);
    }
    expect(backupState(host)).toMatchObject({ last_copy_at: backupState(host).last_backup_at });
    expect(readdirSync(host.path("mnt/backups/manifests")).length).toBeGreaterThan(0);
  });

  it("shows a second place that is away as a failed unit, and has backed up all the same", async () => {
    const before = backupState(host).last_backup_at ?? "";
    renameSync(host.path("mnt/backups"), host.path("mnt/away"));
    expect(await host.job("lifetimecircle-backup.service")).toMatchObject({ code: 1 });
    expect(host.root.run("systemctl", "is-failed", "lifetimecircle-backup.service").output.trim()).toBe("failed");
    expect(backupState(host).last_backup_at?.localeCompare(before)).toBe(1);
    renameSync(host.path("mnt/away"), host.path("mnt/backups"));
    expect(await host.job("lifetimecircle-backup.service")).toMatchObject({ code: 0 });
  });

  it("changes its secret by root's hand, and everybody stays signed in", async () => {
    const restart = "systemctl restart lifetimecircle-api";
    const { code, output } = await host.ltc("rotate-secret", "--restart", restart);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("Done.") });
    expect(await owner.get("/api/auth/me")).toMatchObject({ status: 200 });
    expect(await host.job("lifetimecircle-backup.service")).toMatchObject({ code: 0 });
  });

  it("is upgraded under load without losing a request", async () => {
    const second = await packSecond(host.scratch);
    host.bring(second);
    const headers = { authorization: `Bearer ${owner.token}`, "content-type": "application/json" };
    const path = `/api/vehicles/${vehicleId}/entries`;
    const load = startLoad(HOST, 10, (person) => [
      { method: "GET", path: "/" },
      { method: "GET", path: "/api/consent/current" },
      ...(person < 2 ? [{ method: "POST" as const, path, headers, body: JSON.stringify(anEntry()) }] : []),
    ]);
    await pause(1_000);
    const { code, output } = await host.upgrade(second);
    await pause(1_000);
    await load.stop();
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("Running:") });
    expect(load.lost).toEqual([]);
    expect(load.answered.length).toBeGreaterThan(50);
  });

  it("starts the service again when it dies", async () => {
    host.root.run("systemctl", "kill", "--signal=KILL", "lifetimecircle-api.service");
    await until(
      "the next process",
      async () => (await fetch(`https://${HOST}/api/consent/current`).catch(() => null))?.status === 200,
    );
  });

  it("is left without a unit when it is removed", () => {
    expect(host.install("--uninstall")).toMatchObject({ code: 0 });
    const left = host.root.run("systemctl", "list-units", "--all", "--plain", "--no-legend", "lifetimecircle*").output;
    expect(left.trim()).toBe("");
  });
});
