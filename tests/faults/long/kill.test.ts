import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startHeft } from "../../heft.ts";
import { aCrowd } from "../crowd.ts";

const KILLS = 50;

describe("a process that is killed fifty times under twenty writers and five uploaders", () => {
  it("has lost no answered revision and no answered file, and the sweep leaves no orphan", async () => {
    const heft = await startHeft();
    const crowd = await aCrowd(heft, { writers: 20, uploaders: 5 });
    for (let kill = 1; kill <= KILLS; kill++) {
      const [revisions, documents] = [crowd.revisions.length, crowd.documents.length];
      await crowd.until(async () => {
        while (crowd.revisions.length < revisions + 15 || crowd.documents.length < documents + 2) await pause(5);
        await heft.kill("SIGKILL");
      });
      await heft.restart();
    }
    expect(crowd.revisions.length).toBeGreaterThan(KILLS * 15);
    await crowd.assertNothingLost();

    // The hourly sweep, without the hour: the clock of this start stands shortly before it.
    await heft.kill("SIGTERM");
    const sweepSoon = new Date(Date.now() + 2 * 3_600_000).toISOString().replace(/T(\d\d).*/, " $1:16:50");
    await heft.restart({
      LD_PRELOAD: FAKETIME,
      FAKETIME: `@${sweepSoon}`,
      TZ: "UTC",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    });
    await expect
      .poll(() => heft.ltcUnderClock("+4h", "verify"), { timeout: 120_000, interval: 10_000 })
      .toMatchObject({ code: 0 });
    await heft.stop();
  });
});

const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
