import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../cli/doctor/finding.ts";
import { startHeft, type Heft } from "../heft.ts";
import { ON_CALL, startReadyHost, type ReadyHost } from "../ready-host.ts";
import { anAuthority, ownAddress, type Front } from "../tls-front.ts";

let host: ReadyHost;
let heft: Heft;
let front: Front;
let clockReference: string;

beforeAll(async () => {
  host = await startReadyHost();
  ({ heft, front, otherHost: clockReference } = host);
});
afterAll(() => host.stop());

const certificate = (days: number, names = `IP:${ownAddress()}`) => host.authority.issue(names, days);

/** The examination with the other host's clock at hand; the environment may be another one. */
async function examined(): Promise<{ code: number; findings: readonly Finding[] }> {
  const { code, output } = await heft.ltc("doctor", "--json", "--clock-reference", clockReference);
  return { code, findings: JSON.parse(output) as Finding[] };
}

async function line(name: string): Promise<Finding> {
  const { findings } = await examined();
  const finding = findings.find((found) => found.name === name);
  if (!finding) throw new Error(`No line says ${name}.`);
  return finding;
}

describe("a test alarm", () => {
  it("arrives with a code, and counts once somebody has typed it", async () => {
    expect(await heft.ltc("alert")).toMatchObject({ code: 2 });
    expect(await heft.ltc("alert", "--ack", "ACDEFH")).toMatchObject({ code: 1 });
    const sent = await heft.ltc("alert", "--test");
    expect(sent).toMatchObject({ code: 0, output: expect.stringMatching(/^Sent by mail\./) });
    const mail = await heft.mailbox.latestTo(ON_CALL);
    const code = /--ack ([A-Z0-9]{6})/.exec(mail.text)?.[1] ?? "";
    expect(mail.subject).toBe(`[test] alarm ${code}`);
    expect(sent.output).not.toContain(code);
    expect(await line("test alarm")).toMatchObject({
      status: "fail",
      text: "The last test alarm was not acknowledged.",
    });
    expect(await heft.ltc("alert", "--ack", "XXXXXX")).toMatchObject({ code: 1 });
    expect(await heft.ltc("alert", "--ack", code.toLowerCase())).toMatchObject({ code: 0 });
    expect(await line("test alarm")).toMatchObject({ status: "ok" });
  });
});

describe("an alarm that cannot be sent", () => {
  it("says by which way, why, and what to correct", async () => {
    const nowhere = {
      LTC_ALERT_WEBHOOK: "http://127.0.0.1:1",
      LTC_SMTP_URL: "smtp://127.0.0.1:1",
      LTC_DATA_DIR: host.directory,
    };
    expect(await heft.ltcWith(nowhere, "alert", "--test")).toMatchObject({
      code: 1,
      output: [
        "Not sent by mail (ESOCKET): correct LTC_SMTP_URL or LTC_ALERT_MAIL.",
        "Not sent by webhook (ECONNREFUSED): correct LTC_ALERT_WEBHOOK.",
        "",
      ].join("\n"),
    });
    const nobody = { LTC_ALERT_WEBHOOK: "", LTC_ALERT_MAIL: "" };
    expect(await heft.ltcWith(nobody, "alert", "--test")).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^Alarms go nowhere: set/),
    });
  });
});

describe("a host that is ready", () => {
  it("is green in every line, behind a restart that the mark survived, and nothing of the check remains", async () => {
    await heft.ltc("watch");
    expect(await line("persistent paths")).toMatchObject({ status: "warn" });
    await heft.kill("SIGTERM");
    await heft.restart();
    const { code, findings } = await examined();
    expect(findings.filter(({ name, status }) => status !== "ok" && name !== "secret")).toEqual([]);
    expect([code, findings.length]).toEqual([0, 22]);
    const { n } = heft.database().prepare("SELECT count(*) AS n FROM users").get() as { n: number };
    expect(n).toBe(0);
  });

  it("reads as one line per finding without --json", async () => {
    const { code, output } = await heft.ltc("doctor", "--clock-reference", clockReference);
    expect(code).toBe(0);
    expect(output.trimEnd().split("\n")).toHaveLength(22);
    expect(output).toMatch(/^ok {4}certificate +Name and chain fit, 29 days left\.$/m);
  });
});

describe("other data on purpose, as after a restore", () => {
  it("get a mark of their own, which the next restart puts to the test", async () => {
    const { output } = await heft.ltc("doctor", "--new-mark", "--clock-reference", clockReference);
    expect(output).toMatch(/^warn +persistent paths +A mark was left/m);
    await heft.kill("SIGTERM");
    await heft.restart();
    expect(await line("persistent paths")).toMatchObject({ status: "ok" });
  });
});

describe("the way in from outside", () => {
  it("fails with a certificate that ends in ten days", async () => {
    front.present(certificate(10));
    expect(await line("certificate")).toMatchObject({ status: "fail", text: "The certificate ends in 9 days." });
  });

  it("fails with a certificate for another name, and sends no account's token there", async () => {
    front.present(certificate(30, "DNS:other.test"));
    expect(await line("certificate")).toMatchObject({
      status: "fail",
      text: expect.stringContaining("ERR_TLS_CERT_ALTNAME_INVALID"),
    });
    expect(await line("same instance")).toMatchObject({ status: "fail", text: expect.stringMatching(/^Not asked/) });
  });

  it("fails with a chain that nobody knows", async () => {
    const unknown = join(host.directory, "unknown");
    mkdirSync(unknown);
    front.present(anAuthority(unknown).issue(`IP:${ownAddress()}`, 30));
    expect(await line("certificate")).toMatchObject({
      status: "fail",
      text: expect.stringContaining("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
    });
    front.present(certificate(30));
    expect(await line("certificate")).toMatchObject({ status: "ok" });
  });

  it("fails when it leads to another instance, though that one is well", async () => {
    const other = await startHeft();
    try {
      front.leadTo(other.port);
      expect(await line("public address")).toMatchObject({ status: "ok" });
      expect(await line("same instance")).toMatchObject({
        status: "fail",
        text: "The public address leads to a service that does not know this database (401).",
      });
    } finally {
      front.leadTo(heft.port);
      await other.stop();
    }
  });

  it("fails when the proxy is up and the process is not", async () => {
    front.leadTo(1);
    expect(await line("public address")).toMatchObject({
      status: "fail",
      text: "/api/health answers 502 there instead of the service's health.",
    });
    front.leadTo(heft.port);
  });

  it("fails when the proxy passes a typed client address on, or says nothing of the client", async () => {
    front.forward("passes");
    expect(await line("forwarded headers")).toMatchObject({
      status: "fail",
      text: expect.stringMatching(/^A client can type/),
    });
    front.forward("drops");
    expect(await line("forwarded headers")).toMatchObject({
      status: "fail",
      text: expect.stringMatching(/^All people count as one/),
    });
    front.forward("adds");
    expect(await line("forwarded headers")).toMatchObject({ status: "ok" });
  });
});

describe("a host whose clock is off", () => {
  const underClock = async (offset: string, ...args: string[]): Promise<Finding[]> => {
    const { output } = await heft.ltcUnderClock(offset, "doctor", "--json", ...args);
    return JSON.parse(output) as Finding[];
  };

  it("fails two hours behind by its own data, without any other host", async () => {
    const findings = await underClock("-2h");
    expect(findings.find(({ name }) => name === "clock")).toMatchObject({
      status: "fail",
      text: expect.stringMatching(/^The clock is at least 7\d{3}\.\d s behind the newest data/),
      remedy: expect.stringContaining("set-ntp true"),
    });
  });

  it("fails two hours ahead by the other host's clock", async () => {
    const findings = await underClock("+2h", "--clock-reference", clockReference);
    expect(findings.find(({ name }) => name === "clock")).toMatchObject({
      status: "fail",
      text: expect.stringMatching(/^The clock is 7\d{3}\.\d s ahead of the reference/),
    });
  });
});

describe("a host that is not set up", () => {
  it("has its settings as findings, each with its remedy", async () => {
    const { code, output } = await heft.ltcWith(
      { LTC_ENV: "prod", LTC_SECRET_KEY: "", LTC_SMTP_URL: "nonsense" },
      "doctor",
      "--json",
    );
    const findings = JSON.parse(output) as Finding[];
    expect(code).toBe(1);
    expect(findings.map(({ name, status }) => `${name} ${status}`)).toContain("settings fail");
    expect(findings.find(({ text }) => text.startsWith("LTC_SECRET_KEY is missing"))?.remedy).toMatch(/openssl rand/);
  });

  it("has a database that waits for a migration as its finding, and leaves it alone", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "heft-old-"));
    try {
      const missing = await heft.ltcWith({ LTC_DATA_DIR: dataDir }, "doctor", "--json");
      expect(JSON.parse(missing.output)).toMatchObject([{ name: "database", text: "There is no database yet." }]);
      writeFileSync(join(dataDir, "app.db"), "");
      const empty = await heft.ltcWith({ LTC_DATA_DIR: dataDir }, "doctor", "--json");
      expect(empty.code).toBe(1);
      expect(JSON.parse(empty.output)).toMatchObject([{ name: "database", remedy: "Run `ltc migrate`." }]);
      writeFileSync(join(dataDir, "app.db"), randomBytes(8192));
      const damaged = await heft.ltcWith({ LTC_DATA_DIR: dataDir }, "doctor", "--json");
      expect(JSON.parse(damaged.output)).toMatchObject([
        { name: "database", text: "It cannot be read (SQLITE_NOTADB)." },
      ]);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});
