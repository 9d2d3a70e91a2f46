import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { testAlarm, watching } from "../../cli/doctor/alarms.ts";
import { backupAge, drillAge } from "../../cli/doctor/backups.ts";
import { contacts, legalTexts } from "../../cli/doctor/papers.ts";
import { aDirectory } from "../temporary-directory.ts";
import { aHost, findingOf, noteBackup, remember } from "./examined.ts";
import { daysAgo, FILLED_IN, minutesAgo } from "./operator-files.ts";

/** All but the page on cookies: it says nothing about the operator. */
const WITH_PLACEHOLDERS = PUBLIC_PAGES.filter((slug) => slug !== "cookies");
const RECIPIENT = { LTC_BACKUP_RECIPIENT: `age1${"q".repeat(58)}` };

describe("the lines on upkeep", () => {
  it("know a backup of 30 minutes from one of 31, and one that goes nowhere else", async () => {
    const host = aHost({ ...RECIPIENT, LTC_BACKUP_COPY_TO: "/mnt/second" });
    expect(await findingOf(backupAge, host)).toMatchObject({ status: "fail", text: "There is no backup yet." });
    noteBackup(host.settings, { last_backup_at: minutesAgo(31), last_drill_at: null });
    expect(await findingOf(backupAge, host)).toMatchObject({
      status: "fail",
      text: "The last backup is 31 minutes old.",
    });
    noteBackup(host.settings, { last_backup_at: minutesAgo(30), last_drill_at: null });
    expect(await findingOf(backupAge, host)).toMatchObject({ status: "ok" });
    const alone = aHost(RECIPIENT);
    noteBackup(alone.settings, { last_backup_at: minutesAgo(3), last_drill_at: null });
    expect(await findingOf(backupAge, alone)).toMatchObject({
      status: "warn",
      remedy: expect.stringMatching(/LTC_BACKUP_COPY_TO/),
    });
    expect(await findingOf(backupAge, aHost())).toMatchObject({
      status: "fail",
      remedy: expect.stringMatching(/RECIPIENT/),
    });
  });

  it.each([
    [null, "fail"],
    [30, "ok"],
    [31, "warn"],
    [91, "fail"],
  ] as const)("know a restore drill of %s days: %s", async (days, status) => {
    const host = aHost();
    noteBackup(host.settings, { last_backup_at: null, last_drill_at: days === null ? null : daysAgo(days) });
    expect(await findingOf(drillAge, host)).toMatchObject({ status });
  });

  it.each([
    [null, "fail"],
    [{ code: "ACDEFH", sent_at: daysAgo(1), acknowledged_at: null }, "fail"],
    [{ code: "ACDEFH", sent_at: daysAgo(31), acknowledged_at: daysAgo(31) }, "fail"],
    [{ code: "ACDEFH", sent_at: daysAgo(30), acknowledged_at: daysAgo(30) }, "ok"],
  ] as const)("know the test alarm %j: %s", async (alarm, status) => {
    const host = aHost();
    if (alarm) remember(host.settings, "test-alarm.json", alarm);
    expect(await findingOf(testAlarm, host)).toMatchObject({ status });
  });

  it("notice a watch that has never run", async () => {
    expect(await findingOf(watching, aHost())).toMatchObject({ status: "fail", text: "The watch has never run." });
  });

  it("want contacts without placeholders", async () => {
    const file = join(aDirectory(), "contacts.toml");
    const host = aHost({ LTC_CONTACTS: file });
    writeFileSync(file, FILLED_IN);
    expect(await findingOf(contacts, host)).toMatchObject({ status: "ok" });
    writeFileSync(file, FILLED_IN.replace("Kim Neuhaus", "REPLACE"));
    expect(await findingOf(contacts, host)).toMatchObject({
      status: "fail",
      text: `${file}: on_call.backup.name is a placeholder.`,
    });
    expect(await findingOf(contacts, aHost())).toMatchObject({ status: "fail" });
  });

  it("warn of each bundled page with a placeholder until the operator's own is there", async () => {
    const bundled = await findingOf(legalTexts, aHost());
    const unfilled = [...WITH_PLACEHOLDERS].flatMap((slug) => ["de", "en"].map((language) => `${language}/${slug}.md`));
    expect(bundled.status).toBe("warn");
    expect(bundled.text.match(/(de|en)\/\w+\.md/g)?.sort()).toEqual(unfilled.sort());

    const directory = aDirectory();
    for (const language of ["de", "en"]) {
      mkdirSync(join(directory, language));
      for (const slug of PUBLIC_PAGES)
        writeFileSync(join(directory, language, `${slug}.md`), "# Seite\n\n[Text](/faq)\n");
    }
    const host = aHost({ LTC_CONTENT_DIR: directory });
    expect(await findingOf(legalTexts, host)).toMatchObject({ status: "ok" });
    writeFileSync(join(directory, "en", "jobs.md"), "# Jobs\n\n**[enter the open positions]**\n");
    expect(await findingOf(legalTexts, host)).toMatchObject({
      status: "warn",
      text: "Placeholders are left in en/jobs.md.",
    });
  });
});
