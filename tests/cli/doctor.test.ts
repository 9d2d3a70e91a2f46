import { chmodSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { clock } from "../../cli/doctor/clock.ts";
import { disk } from "../../cli/doctor/disk.ts";
import { examine, asLines } from "../../cli/doctor/index.ts";
import { redirect } from "../../cli/doctor/public-address.ts";
import { persistence } from "../../cli/doctor/persistence.ts";
import { scanner, smtp } from "../../cli/doctor/ports.ts";
import { fileModes, secret } from "../../cli/doctor/secrets.ts";
import { aServer } from "../http/local-server.ts";
import { startMailbox } from "../mailbox.ts";
import { startClamd, type ClamdDaemon } from "../services/clamd-daemon.ts";
import { aDirectory } from "../temporary-directory.ts";
import { aHost, findingOf, noteStart, remember } from "./examined.ts";
import { aMemoryDisk } from "./memory-disk.ts";
import { daysAgo, minutesAgo } from "./operator-files.ts";

describe("the secret's line", () => {
  it("counts from the rotation, and warns after 90 days", async () => {
    const host = aHost();
    remember(host.settings, "secret.json", { made_at: daysAgo(89), fingerprint: "f1" });
    expect(await findingOf(secret, host)).toMatchObject({
      status: "ok",
      text: "The secret is strong and 89 days old.",
    });
    remember(host.settings, "secret.json", { made_at: daysAgo(90), fingerprint: "f1" });
    expect(await findingOf(secret, host)).toMatchObject({ status: "warn", text: "The secret is 90 days old." });
  });

  it("counts from the settings file before the first rotation, and says when it knows nothing", async () => {
    const host = aHost();
    expect(await findingOf(secret, host)).toMatchObject({
      status: "warn",
      text: "Nothing says how old the secret is.",
    });
    writeFileSync(host.envFile, "");
    const past = Date.now() / 1000 - 5 * 24 * 3600;
    utimesSync(host.envFile, past, past);
    expect(await findingOf(secret, host)).toMatchObject({ status: "ok", text: "The secret is strong and 5 days old." });
  });
});

describe("the line on file modes", () => {
  it("is fine as the service makes its files", async () => {
    const host = aHost();
    writeFileSync(host.envFile, "", { mode: 0o600 });
    expect(await findingOf(fileModes, host)).toMatchObject({ status: "ok" });
  });

  it("names every file that others may read", async () => {
    const host = aHost();
    writeFileSync(host.envFile, "");
    chmodSync(host.envFile, 0o640);
    chmodSync(host.settings.storageDir, 0o755);
    const finding = await findingOf(fileModes, host);
    expect(finding).toEqual({
      status: "fail",
      text: `Others may read ${host.envFile}, ${host.settings.storageDir}.`,
      remedy: `Close them: chmod go-rwx ${host.envFile} ${host.settings.storageDir}`,
    });
    chmodSync(host.envFile, 0o600);
    chmodSync(host.settings.storageDir, 0o700);
    expect(await findingOf(fileModes, host)).toMatchObject({ status: "ok" });
    expect(statSync(host.settings.databasePath).mode & 0o777).toBe(0o600);
  });
});

describe("the line on the disk", () => {
  it("fails on one that is nearly full, warns before, and is fine with room", async () => {
    const directory = aMemoryDisk(2_000);
    const host = aHost({ LTC_BACKUP_DIR: directory });
    expect(await findingOf(disk, host)).toMatchObject({ status: "ok" });
    writeFileSync(join(directory, "ballast"), Buffer.alloc(1_780_000));
    expect(await findingOf(disk, host)).toMatchObject({ status: "warn", text: expect.stringContaining(directory) });
    writeFileSync(join(directory, "more"), Buffer.alloc(150_000));
    expect(await findingOf(disk, host)).toMatchObject({
      status: "fail",
      text: expect.stringMatching(/^\d\.\d % is free under /),
      remedy: expect.stringMatching(/^Make room/),
    });
  });
});

describe("the line on persistent paths", () => {
  it("fails where one of them lies in memory", async () => {
    const directory = aMemoryDisk(2_000);
    expect(await findingOf(persistence, aHost({ LTC_STORAGE_DIR: directory }))).toMatchObject({
      status: "fail",
      text: `${directory} lies in memory and is gone after a reboot.`,
    });
  });

  it("asks for a restart first, and is fine when the mark survived it", async () => {
    const host = aHost();
    noteStart(host.settings, minutesAgo(1));
    expect(await findingOf(persistence, host)).toMatchObject({
      status: "warn",
      text: expect.stringMatching(/^A mark was left/),
    });
    expect(await findingOf(persistence, host)).toMatchObject({
      status: "warn",
      text: expect.stringMatching(/in place; no restart/),
    });
    noteStart(host.settings, minutesAgo(-1));
    expect(await findingOf(persistence, host)).toMatchObject({ status: "ok" });
  });

  it.each([
    ["the blobs", (host: ReturnType<typeof aHost>) => rmSync(join(host.settings.storageDir, ".mark"))],
    ["the backups", (host: ReturnType<typeof aHost>) => rmSync(host.settings.backup.dir, { recursive: true })],
    ["the database", (host: ReturnType<typeof aHost>) => host.storage.instance.leaveMark("another database's")],
  ])("fails when it is gone from %s, until somebody says that this was on purpose", async (place, lose) => {
    const host = aHost();
    await findingOf(persistence, host);
    lose(host);
    for (const _ of [1, 2])
      expect(await findingOf(persistence, host)).toMatchObject({
        status: "fail",
        remedy: expect.stringContaining("--new-mark"),
      });
    expect((await findingOf(persistence, host)).text).toContain(place === "the database" ? "the blobs" : place);
    expect(await findingOf(persistence, { ...host, newMark: true })).toMatchObject({ status: "warn" });
    noteStart(host.settings, minutesAgo(-1));
    expect(await findingOf(persistence, host)).toMatchObject({ status: "ok" });
  });
});

describe("the clock's line", () => {
  const serverAt = (offsetMs: number) =>
    aServer((event) => {
      event.node.res.setHeader("date", new Date(Date.now() + offsetMs).toUTCString());
      return "";
    });

  it("is fine where another host's clock says the same", async () => {
    const { url } = await serverAt(0);
    expect(await findingOf(clock, { ...aHost(), clockReference: url })).toMatchObject({ status: "ok" });
  });

  it.each([
    [-20_000, "ahead of"],
    [20_000, "behind"],
  ])("fails where another host's clock is %s ms off", async (offset, word) => {
    const { url } = await serverAt(offset);
    expect(await findingOf(clock, { ...aHost(), clockReference: url })).toMatchObject({
      status: "fail",
      text: expect.stringMatching(new RegExp(`${word} the reference`)),
      remedy: expect.stringContaining("timedatectl set-ntp true"),
    });
  });

  it("fails without any other host once its own data lies ahead of it", async () => {
    const host = aHost();
    noteStart(host.settings, minutesAgo(-2));
    expect(await findingOf(clock, host)).toMatchObject({
      status: "fail",
      text: expect.stringMatching(/behind the newest data/),
    });
  });

  it("says so when the other host does not answer", async () => {
    const finding = await findingOf(clock, { ...aHost(), clockReference: "http://127.0.0.1:1" });
    expect(finding).toMatchObject({ status: "warn", text: "The clock reference does not answer (ECONNREFUSED)." });
  });
});

describe("the mail server's line", () => {
  it("is fine where one greets, and sends nothing", async () => {
    const mailbox = await startMailbox();
    onTestFinished(() => mailbox.stop());
    expect(await findingOf(smtp, aHost({ LTC_SMTP_URL: mailbox.url }))).toMatchObject({ status: "ok" });
    expect(mailbox.mails).toEqual([]);
  });

  it("fails where none listens, where it wants another sign-in, and where TLS is wanted of one without", async () => {
    const mailbox = await startMailbox();
    onTestFinished(() => mailbox.stop());
    const port = new URL(mailbox.url).port;
    for (const [url, reason] of [
      ["smtp://127.0.0.1:1", "ESOCKET"],
      [`smtp://someone:wrong@127.0.0.1:${port}`, "EAUTH"],
      [`smtps://127.0.0.1:${port}`, "ESOCKET"],
    ] as const)
      expect(await findingOf(smtp, aHost({ LTC_SMTP_URL: url }))).toMatchObject({
        status: "fail",
        text: `The mail server would take no mail (${reason}): nobody can sign in.`,
      });
  });
});

describe("the scanner's line", () => {
  const withClamd = async (work: (clamd: ClamdDaemon, host: ReturnType<typeof aHost>) => Promise<void>) => {
    const directory = aDirectory();
    chmodSync(directory, 0o755);
    const clamd = await startClamd(directory);
    onTestFinished(() => clamd.stop());
    const target = "path" in clamd.unix ? clamd.unix.path : "";
    await work(clamd, aHost({ LTC_SCANNER: "clamd", LTC_CLAMD: `unix:${target}` }));
  };

  it("is fine where clamd finds the test virus, and fails once clamd has stopped", () =>
    withClamd(async (clamd, host) => {
      expect(await findingOf(scanner, host)).toMatchObject({ status: "ok" });
      await clamd.stop();
      expect(await findingOf(scanner, host)).toEqual({
        status: "fail",
        text: "clamd does not answer: uploads stay in quarantine.",
        remedy: "Start clamav-daemon and check LTC_CLAMD.",
      });
    }));

  it("is fine where an admin decides each file", async () => {
    expect(await findingOf(scanner, aHost())).toMatchObject({ status: "ok" });
  });
});

describe("the line on the redirect", () => {
  /** An address of this machine that nothing else listens on. */
  const ADDRESS = "127.0.0.77";
  const answering = async (status: number, location: string) => {
    const server = createServer((_, answer) => answer.writeHead(status, { location }).end());
    await new Promise<void>((resolve) => server.listen(80, ADDRESS, resolve));
    onTestFinished(() => void server.close());
  };
  const host = () => aHost({ LTC_PUBLIC_URL: `https://${ADDRESS}`, LTC_ENV: "test" });

  it("is fine where http leads to the very same address over https", async () => {
    await answering(308, `https://${ADDRESS}/`);
    expect(await findingOf(redirect, host())).toMatchObject({ status: "ok" });
  });

  it("fails where it leads elsewhere, where it answers itself, and where nothing answers", async () => {
    expect(await findingOf(redirect, host())).toMatchObject({
      status: "fail",
      text: "Port 80 does not answer (ECONNREFUSED).",
    });
    await answering(301, `https://${ADDRESS}.elsewhere.test/`);
    expect(await findingOf(redirect, host())).toMatchObject({
      status: "fail",
      text: expect.stringContaining("answers 301"),
    });
  });
});

describe("the examination", () => {
  it("says a remedy in the line of everything that is not fine", async () => {
    const findings = await examine(aHost());
    expect(findings.length).toBeGreaterThan(18);
    expect(findings.filter(({ status, remedy }) => (status === "ok") !== (remedy === null))).toEqual([]);
    expect(asLines(findings).split("\n")).toHaveLength(findings.length);
  });

  it("goes on behind a check that breaks", async () => {
    const broken = { name: "broken", run: () => Promise.reject(new Error("on purpose")) };
    expect(await examine(aHost(), [broken, scanner])).toMatchObject([
      { status: "fail", text: "Could not be checked (on purpose)." },
      { status: "ok" },
    ]);
  });
});
