import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { operationsDir } from "#services/state-file.ts";
import { watchOnce } from "../../cli/watch/index.ts";
import { spareFileOf, watchRecord } from "../../cli/watch/record.ts";
import { startMailbox } from "../mailbox.ts";
import { aHost, noteBackup } from "./examined.ts";
import { minutesAgo } from "./operator-files.ts";

async function aWatchedHost() {
  const mailbox = await startMailbox();
  onTestFinished(() => mailbox.stop());
  const host = aHost({ LTC_SMTP_URL: mailbox.url, LTC_ALERT_MAIL: "bereitschaft@werkstatt.de" });
  noteBackup(host.settings, { last_backup_at: minutesAgo(90), last_drill_at: null });
  return {
    settings: host.settings,
    mailbox,
    told: () => mailbox.mails.filter(({ subject }) => subject.includes("backup")),
  };
}

describe("the watch's memory", () => {
  it("moves out of a place that refuses it, and tells nothing twice", async () => {
    const { settings, told } = await aWatchedHost();
    onTestFinished(() => rmSync(spareFileOf(settings), { force: true }));
    writeFileSync(operationsDir(settings.databasePath), "no directory");
    for (const _ of [1, 2, 3]) await watchOnce(settings);
    expect(told()).toHaveLength(1);
    rmSync(operationsDir(settings.databasePath));
    await watchOnce(settings);
    expect([told().length, watchRecord(settings).read().samples.length]).toEqual([1, 4]);
  });

  it("does not keep people from being told where nothing can be remembered at all", async () => {
    const { settings, told } = await aWatchedHost();
    mkdirSync(spareFileOf(settings));
    onTestFinished(() => rmSync(spareFileOf(settings), { recursive: true }));
    writeFileSync(operationsDir(settings.databasePath), "no directory");
    const { unsent } = await watchOnce(settings);
    expect(told()).toHaveLength(1);
    expect(unsent).toEqual([expect.stringMatching(/^itself \(E[A-Z]+\)$/)]);
  });

  it("starts anew from a file that is damaged, and sets that aside", async () => {
    const { settings, told } = await aWatchedHost();
    mkdirSync(operationsDir(settings.databasePath));
    writeFileSync(`${operationsDir(settings.databasePath)}/watch.json`, '{ "samples": [');
    await watchOnce(settings);
    expect([told().length, watchRecord(settings).read().samples.length]).toEqual([1, 1]);
  });
});
