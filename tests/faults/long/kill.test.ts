import { readdirSync, utimesSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../../heft.ts";
import { aCrowd } from "../crowd.ts";

const KILLS = 50;
const READY_WITHIN_MS = 10_000;
const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

describe("a process that is killed fifty times under twenty writers and five uploaders", () => {
  it("has lost no answered revision and no answered file, is ready soon, and the sweep leaves no orphan", async () => {
    const heft = await startHeft();
    const crowd = await aCrowd(heft, { writers: 20, uploaders: 5 });
    for (let kill = 1; kill <= KILLS; kill++) {
      const [revisions, documents] = [crowd.revisions.length, crowd.documents.length];
      await crowd.until(async () => {
        while (crowd.revisions.length < revisions + 15 || crowd.documents.length < documents + 1) await pause(5);
        await heft.kill("SIGKILL");
      });
      const killedAt = Date.now();
      await heft.restart();
      expect(Date.now() - killedAt).toBeLessThan(READY_WITHIN_MS);
    }
    expect(crowd.revisions.length).toBeGreaterThan(KILLS * 15);
    await crowd.assertNothingLost();

    // What was half-done in the moment of a kill goes with the hourly sweep, once it is an hour old.
    await heft.kill("SIGTERM");
    const yesterday = new Date(Date.now() - 24 * 3_600_000);
    for (const path of filesOf(heft)) utimesSync(path, yesterday, yesterday);
    const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);
    const beforeTheSweep = { FAKETIME: `@${tomorrow} 12:16:30`, TZ: "UTC", FAKETIME_DONT_FAKE_MONOTONIC: "1" };
    await heft.restart({ LD_PRELOAD: FAKETIME, ...beforeTheSweep });
    await expect.poll(() => orphansOf(heft), { timeout: 180_000, interval: 1_000 }).toEqual([]);
    const { code, output } = await heft.ltc("verify");
    expect(code, output).toBe(0);
    await heft.stop();
  });
});

function filesOf({ dataDir }: Heft): readonly string[] {
  return readdirSync(join(dataDir, "storage"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Files that no row points at, and half-written ones. */
function orphansOf(heft: Heft): readonly string[] {
  const database = heft.database();
  const keys = database.prepare<[], { name: string }>("SELECT blob_key AS name FROM documents").all();
  database.close();
  const owned = new Set(keys.map(({ name }) => `${name}.blob`));
  return filesOf(heft).filter((path) => !owned.has(basename(path)));
}
