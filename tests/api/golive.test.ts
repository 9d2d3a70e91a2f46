import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hoursAgo } from "../cli/operator-files.ts";
import type { Heft } from "../heft.ts";
import { ON_CALL, startReadyHost, type ReadyHost } from "../ready-host.ts";

const CANDIDATE = "c".repeat(64);
const ANOTHER = "d".repeat(64);

let bundle: string;
let host: ReadyHost;
let heft: Heft;

beforeAll(async () => {
  bundle = mkdtempSync(join(tmpdir(), "heft-bundle-"));
  cpSync(".output", bundle, { recursive: true });
  const modules = join(bundle, "ltc", "node_modules");
  if (!existsSync(modules)) symlinkSync("../server/node_modules", modules);
  const identity = { version: "4.0.0", commit: "0".repeat(40), tag: "rc-2026-11-24", changed: false, node: "v20" };
  writeFileSync(join(bundle, "release.json"), JSON.stringify(identity));
  install(CANDIDATE);
  host = await startReadyHost(bundle);
  ({ heft } = host);
});

afterAll(async () => {
  await host.stop();
  rmSync(bundle, { recursive: true });
});

function install(archive: string): void {
  writeFileSync(join(bundle, "archive.sha256"), `${archive}\n`);
}

/** The lines that still say FAIL, by name. */
async function openLines(...args: string[]): Promise<{ code: number; open: string[] }> {
  const { code, output } = await heft.ltc("golive", ...args);
  return { code, open: [...output.matchAll(/^FAIL {2}(.+?) {2}/gm)].map(([, name = ""]) => name.trim()) };
}

function stagingRecord(archive: string): string {
  const file = join(host.directory, "staging.json");
  const soak = {
    archive,
    tag: "rc-2026-11-24",
    startedAt: hoursAgo(30),
    lastLookAt: hoursAgo(5),
    lastSmokeAt: hoursAgo(5.5),
    smokes: 24,
    restarts: 0,
    answers: 90_000,
    serverErrors: 3,
    counted: true,
    broken: null,
  };
  writeFileSync(file, JSON.stringify(soak));
  return file;
}

describe("the staging record", () => {
  it("is opened on staging, added to by the watch with its smoke, and names the first break", async () => {
    expect(await heft.ltc("soak")).toMatchObject({ code: 1, output: "No record is kept: ltc soak start\n" });
    expect(await heft.ltcWith({ LTC_ENV: "prod" }, "soak", "start")).toMatchObject({ code: 1 });
    expect(await heft.ltc("soak", "start")).toMatchObject({ code: 0 });
    await heft.ltc("watch");
    const { code, output } = await heft.ltc("soak");
    expect(output).toMatch(/^Quiet for 0 of 24 hours\.\nrc-2026-11-24 c{64}\nSince .*: 0 restarts, 1 smokes\.\n$/);
    expect(code).toBe(1);

    await heft.kill("SIGTERM");
    await heft.restart();
    await heft.ltc("watch");
    expect((await heft.ltc("soak")).output).toMatch(/: 1 restarts, 1 smokes\.\n$/);
    await heft.kill("SIGKILL");
    await heft.restart();
    await heft.ltc("watch");
    expect((await heft.ltc("soak")).output).toMatch(/^Broken at .*Z: The process ended without being asked to\.\n/);
  });

  it("breaks when another bundle is put in its place", async () => {
    await heft.ltc("soak", "start");
    install(ANOTHER);
    await heft.ltc("watch");
    install(CANDIDATE);
    expect((await heft.ltc("soak")).output).toMatch(/^Broken at .*Z: Another bundle runs\.\n/);
    expect(JSON.parse((await heft.ltc("soak", "--json")).output)).toMatchObject({ archive: CANDIDATE });
  });
});

describe("going live", () => {
  const people = [
    "approval: business",
    "approval: product",
    "approval: security",
    "approval: operations",
    "approval: sre",
    "approval: support",
  ];

  it("is stopped by every line that is open", async () => {
    const { code, open } = await openLines();
    expect(open).toEqual(["doctor", "candidate", "staging 24 h", "monitoring", "rollback", "p0", ...people]);
    expect(code).toBe(1);
  });

  it("takes words from named people about known things only", async () => {
    for (const args of [
      ["approve"],
      ["approve", "janitor", "--by", "Robin"],
      ["approve", "sre"],
      ["attest", "weather", "--by", "Robin"],
    ])
      expect(await heft.ltc("golive", ...args)).toMatchObject({ code: 2 });
  });

  it("takes the record of no other archive, and no file that is none", async () => {
    expect((await openLines("--staging", stagingRecord(ANOTHER))).open).toContain("staging 24 h");
    writeFileSync(join(host.directory, "nonsense.json"), "{}");
    expect(await heft.ltc("golive", "--staging", join(host.directory, "nonsense.json"))).toMatchObject({ code: 1 });
  });

  it("is open line by line until all are done", async () => {
    await heft.ltc("alert", "--test");
    const code = /--ack ([A-Z0-9]{6})/.exec((await heft.mailbox.latestTo(ON_CALL)).text)?.[1] ?? "";
    await heft.ltc("alert", "--ack", code);
    await heft.ltc("watch");
    expect((await openLines("--staging", stagingRecord(CANDIDATE))).open).toEqual([
      "candidate",
      "rollback",
      "p0",
      ...people,
    ]);
    for (const line of ["candidate", "rollback", "p0"]) await heft.ltc("golive", "attest", line, "--by", "Robin Falk");
    for (const role of people) await heft.ltc("golive", "approve", role.split(" ")[1] ?? "", "--by", "Kim Neuhaus");
    const { output } = await heft.ltc("golive");
    expect(output).toMatch(/^ok {4}approval: sre +Kim Neuhaus, 20\d\d-.*Z$/m);
    expect(output).toMatch(/\n\nEvery line is done: go live\.\n$/);
    expect(await openLines()).toEqual({ code: 0, open: [] });
  });

  it("starts anew with another candidate", async () => {
    install(ANOTHER);
    expect((await openLines()).open).toEqual(["candidate", "staging 24 h", "rollback", "p0", ...people]);
    install(CANDIDATE);
    expect((await openLines()).open).toEqual([]);
  });

  it("is stopped again by a placeholder", async () => {
    const file = join(host.directory, "contacts.toml");
    const filled = readFileSync(file, "utf8");
    writeFileSync(file, filled.replace("Robin Falk", "REPLACE"));
    expect((await openLines()).open).toEqual(["doctor", "no placeholder"]);
    writeFileSync(file, filled);
  });
});
