import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { startHeft } from "../heft.ts";
import { aCrowd } from "./crowd.ts";

describe("a process that is asked to stop while people write", () => {
  it("answers whom it accepted, ends by itself with everything kept, and leaves no log to be replayed", async () => {
    const heft = await startHeft();
    const crowd = await aCrowd(heft, { writers: 5, uploaders: 2 });
    let code: number | null = null;
    await crowd.until(async () => {
      while (crowd.revisions.length < 10 || crowd.documents.length < 3) await pause(10);
      const ended = new Promise<number | null>((resolve) => heft.process.once("exit", resolve));
      heft.process.kill("SIGTERM");
      code = await ended;
    });
    expect(code).toBe(0);
    const log = join(heft.dataDir, "app.db-wal");
    expect(existsSync(log) ? statSync(log).size : 0).toBe(0);
    await heft.restart();
    await crowd.assertNothingLost();
    await heft.stop();
  });
});
