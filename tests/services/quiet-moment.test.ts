import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { aQuietMoment } from "#services/quiet-moment.ts";

/** Leaves the process no idle moment until it is stopped. */
function aBusyTime() {
  let stopped = false;
  const over = (async () => {
    while (!stopped) await nextTurn();
  })();
  return {
    stop() {
      stopped = true;
      return over;
    },
  };
}

describe("work that waits for a quiet moment", () => {
  it("waits while the process is busy, and begins when it no longer is", async () => {
    const busy = aBusyTime();
    let begun = false;
    const moment = aQuietMoment(60_000).then(() => void (begun = true));
    await pause(400);
    expect(begun).toBe(false);
    await busy.stop();
    await moment;
    expect(begun).toBe(true);
  });

  it("begins at last even when the process stays busy", async () => {
    const busy = aBusyTime();
    await aQuietMoment(300);
    await busy.stop();
  });
});
