import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOST, Host, named } from "./host.ts";

/** Of systemd's ten points of exposure. */
const MOST_EXPOSURE = 2;

let host: Host;
let units: string[];
beforeAll(async () => {
  host = await Host.prepare();
  host.install(...named(host.first), "--host", HOST, "--proxy", "caddy");
  units = readdirSync(host.path("etc/systemd/system")).filter((name) =>
    /^lifetimecircle.*\.(service|socket|timer)$/.test(name),
  );
});
afterAll(() => host.remove());

describe("the installed units", () => {
  it("are understood by systemd, paths and all", () => {
    expect(units).toHaveLength(6);
    const { code, output } = host.root.run(
      "systemd-analyze",
      "verify",
      ...units.map((name) => `/etc/systemd/system/${name}`),
    );
    expect({ code, output }).toEqual({ code: 0, output: "" });
  });

  it("shut each service in", () => {
    for (const unit of units.filter((name) => name.endsWith(".service"))) {
      const { output } = host.root.run("systemd-analyze", "security", "--offline=true", "--no-pager", unit);
      const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(output)?.[1]);
      expect({ unit, exposure, shutIn: exposure <= MOST_EXPOSURE }).toMatchObject({ shutIn: true });
    }
  });
});

describe("the scripts", () => {
  it("have nothing that shellcheck stumbles over", () => {
    const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.sh"], {
      encoding: "utf8",
    });
    const { status, stdout } = spawnSync("shellcheck", files.trim().split("\n"), { encoding: "utf8" });
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });

  it.each(["install.sh", "upgrade.sh", "rollback.sh"])(
    "%s says how it is used, and refuses what it does not know",
    (name) => {
      const help = spawnSync("sh", [`deploy/${name}`, "--help"], { encoding: "utf8" });
      expect(help).toMatchObject({ status: 0, stdout: expect.stringContaining("--root DIR") });
      expect(spawnSync("sh", [`deploy/${name}`, "--nonsense"]).status).toBe(2);
    },
  );
});

describe("the alert rules for Prometheus", () => {
  it("are accepted by promtool", () => {
    const { status, stdout } = spawnSync("promtool", ["check", "rules", "deploy/prometheus/alerts.yml"], {
      encoding: "utf8",
    });
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining("SUCCESS") });
  });
});
