import { describe, expect, it } from "vitest";
import type { Sample } from "#domain/sampling.ts";
import { takeSample } from "../../cli/watch/sample.ts";
import { aServer } from "../http/local-server.ts";
import { aHost, noteBackup, noteStart } from "./examined.ts";
import { minutesAgo } from "./operator-files.ts";

const NOW = new Date().toISOString();
const look = async (host: ReturnType<typeof aHost>, samples: readonly Sample[] = []) =>
  (await takeSample(host.settings, { samples, counters: null }, NOW)).sample;

describe("a sample of the watch", () => {
  it("is taken also where nothing answers", async () => {
    expect(await look(aHost())).toMatchObject({
      healthy: false,
      pages: false,
      degraded: [],
      traffic: null,
      crashes: 0,
    });
  });

  it("tells health from pages, and names what is degraded beside the backup", async () => {
    const { url } = await aServer((event) => {
      event.node.res.setHeader("content-type", "application/json");
      return { status: "degraded", checks: { database: "ok", scanner: "degraded", backup: "degraded" } };
    });
    const host = aHost({ LTC_PUBLIC_URL: url.slice(0, -1) });
    expect(await look(host)).toMatchObject({ healthy: true, pages: false, degraded: ["scanner"] });
  });

  it("gives a new host the time that its first backup may take", async () => {
    const host = aHost();
    noteStart(host.settings, minutesAgo(30));
    expect(await look(host)).toMatchObject({ backupMinutes: null });
    const older = aHost();
    noteStart(older.settings, minutesAgo(31));
    expect(await look(older)).toMatchObject({ backupMinutes: "never" });
    noteBackup(older.settings, { last_backup_at: minutesAgo(12), last_drill_at: null });
    expect(await look(older)).toMatchObject({ backupMinutes: 12 });
  });

  it("counts the crashes since the one before", async () => {
    const host = aHost();
    for (const minutes of [9, 6, 3]) noteStart(host.settings, minutesAgo(minutes));
    const before = await look(host);
    expect(before.crashes).toBe(0);
    expect((await look(host, [{ ...before, at: minutesAgo(4) }])).crashes).toBe(1);
    expect((await look(host, [{ ...before, at: minutesAgo(10) }])).crashes).toBe(2);
  });

  it("counts rows that nobody deletes", async () => {
    const host = aHost();
    const { challenges } = host.storage;
    challenges.add({
      email: "a@werkstatt.de",
      code: "123456",
      linkToken: "x".repeat(43),
      now: minutesAgo(60 * 24 * 31),
    });
    challenges.add({
      email: "a@werkstatt.de",
      code: "123456",
      linkToken: "y".repeat(43),
      now: minutesAgo(60 * 24 * 30),
    });
    expect((await look(host)).overdueRows).toBe(1);
  });
});
