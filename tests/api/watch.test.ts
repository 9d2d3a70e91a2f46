import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aMemoryDisk } from "../cli/memory-disk.ts";
import { startHeft, type Heft } from "../heft.ts";
import { noteBackup, startReadyHost, type ReadyHost } from "../ready-host.ts";

let host: ReadyHost;
let heft: Heft;
beforeAll(async () => {
  host = await startReadyHost();
  ({ heft } = host);
});
afterAll(() => host.stop());

/** How busy this machine is, is not what is tested. */
const ABOUT_MACHINE = /cpu|memory|disk/;

const mailsOf = ({ mailbox }: Heft) => mailbox.mails.map(({ subject }) => subject.split(":")[0] ?? "");
const mails = () => mailsOf(heft).filter((subject) => !ABOUT_MACHINE.test(subject));
const calls = () =>
  host.told.map(({ subject }) => subject.split(":")[0] ?? "").filter((subject) => !ABOUT_MACHINE.test(subject));

async function turns(count: number): Promise<void> {
  for (let n = 0; n < count; n++) await heft.ltc("watch");
}

describe("the watch", () => {
  it("says nothing about a service that is well", async () => {
    await turns(4);
    expect([mails(), calls()]).toEqual([[], []]);
  });

  it("notices a process that was killed, and not one that was asked to stop", async () => {
    const before = mails().length;
    await heft.kill("SIGTERM");
    await heft.restart();
    await turns(1);
    expect(mails()).toHaveLength(before);
    await heft.kill("SIGKILL");
    await heft.restart();
    await turns(2);
    expect(mails().slice(before)).toEqual(["[warning] restart"]);
  });

  it("notices a backup of 31 minutes and a certificate of ten days", async () => {
    const before = mails().length;
    noteBackup(heft.dataDir, 31);
    host.front.present(host.authority.issue(`IP:${new URL(host.front.url).hostname}`, 10));
    await turns(1);
    expect(mails().slice(before)).toEqual(["[warning] certificate", "[critical] backup"]);
    noteBackup(heft.dataDir, 1);
  });

  it("tells later what it could not tell at once, by the way that failed only", async () => {
    const before = { mails: mails().length, calls: calls().length };
    for (const _ of [1, 2]) {
      await heft.kill("SIGKILL");
      await heft.restart();
    }
    const mute = { LTC_SMTP_URL: "smtp://127.0.0.1:1" };
    expect(await heft.ltcWith(mute, "watch")).toMatchObject({
      code: 1,
      output: expect.stringContaining("not told: mail (ESOCKET) → Run `ltc doctor`"),
    });
    expect([mails().length, calls().slice(before.calls)]).toEqual([before.mails, ["[critical] crash-loop"]]);
    await turns(2);
    expect([mails().slice(before.mails), calls().slice(before.calls)]).toEqual([
      ["[critical] crash-loop"],
      ["[critical] crash-loop"],
    ]);
  });

  it("tells once by each way that the service is dead, and once that this is over", async () => {
    const before = { mails: mails().length, calls: calls().length };
    const news = () => [mails().slice(before.mails), calls().slice(before.calls)];
    await heft.kill("SIGTERM");
    await turns(2);
    expect(news()).toEqual([[], []]);
    await turns(3);
    expect(news()).toEqual([["[critical] health"], ["[critical] health"]]);
    const mail = heft.mailbox.mails.find(({ subject }) => subject.includes("health"));
    expect(mail?.text).toMatch(/What to do: Follow the runbook for a dead API[^]*staging/);
    await heft.restart();
    await turns(1);
    await heft.ltcUnderClock("+6m", "watch");
    await heft.ltcUnderClock("+7m", "watch");
    const over = ["[critical] health", "[over] health"];
    const aboutHealth = news().map((subjects) => subjects.filter((subject) => subject.includes("health")));
    expect(aboutHealth).toEqual([over, over]);
  });
});

describe("the watch on a disk without a byte left", () => {
  it("tells once, and remembers that it did", async () => {
    const disk = aMemoryDisk(4_000);
    const before = spares();
    const full = await startHeft({ LTC_DATA_DIR: disk, LTC_ALERT_MAIL: "bereitschaft@werkstatt.de" });
    try {
      await full.ltc("watch");
      fill(disk);
      for (const _ of [1, 2, 3]) await full.ltc("watch");
      const told = mailsOf(full).filter((subject) => subject.includes("disk"));
      expect(told).toEqual(["[warning] disk", "[critical] disk-full"]);
      expect(madeSince(before)).toHaveLength(1);
      rmSync(join(disk, "ballast"), { recursive: true });
      await full.ltc("watch");
      expect(madeSince(before)).toEqual([]);
    } finally {
      await full.stop();
      for (const name of madeSince(before)) rmSync(join("/dev/shm", name));
    }
  });
});

/** What the watch keeps in memory while the disk refuses it. */
function spares(): string[] {
  return readdirSync("/dev/shm").filter((name) => name.startsWith("ltc-watch-"));
}

function madeSince(before: readonly string[]): string[] {
  return spares().filter((name) => !before.includes(name));
}

function fill(directory: string): void {
  mkdirSync(join(directory, "ballast"));
  for (let kilobytes = 1024, n = 0; kilobytes >= 1; n++) {
    try {
      writeFileSync(join(directory, "ballast", String(n)), Buffer.alloc(kilobytes * 1024));
    } catch {
      kilobytes = Math.floor(kilobytes / 2);
    }
  }
}
