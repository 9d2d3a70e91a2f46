import { setTimeout as pause } from "node:timers/promises";
import { describe, it } from "vitest";
import { aCrowd } from "./crowd.ts";
import { aFaultyDisk } from "./faulty-disk.ts";

describe("a power cut while people write", () => {
  it("takes back no answered revision and no answered file, though everything is gone that was not synced", async () => {
    const { heft, cutPower } = await aFaultyDisk();
    const crowd = await aCrowd(heft, { writers: 3, uploaders: 2 });
    for (let round = 1; round <= 3; round++) {
      await crowd.until(async () => {
        while (crowd.documents.length < 3 * round || crowd.revisions.length < 10 * round) await pause(20);
        await heft.kill("SIGKILL");
      });
      cutPower();
      await heft.restart();
      await crowd.assertNothingLost();
    }
  });
});
