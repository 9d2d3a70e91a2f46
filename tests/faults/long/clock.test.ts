import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../../heft.ts";
import { aDirectory } from "../../temporary-directory.ts";

const METRICS_TOKEN = "a-token-for-the-metrics-alone-0123456789";
/** Each jump may bring one run of each schedule forward; a storm would make up for every minute of two hours. */
const MOST_RUNS = 60;
const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

describe("a clock that jumps two hours ahead and back", () => {
  it("lets no expired code, link or session live again, keeps what is valid, and starts no storm of jobs", async () => {
    const offset = join(aDirectory(), "offset");
    const turn = (hours: number) => writeFileSync(offset, `${hours < 0 ? "" : "+"}${hours}h\n`);
    turn(0);
    const heft = await startHeft({
      LTC_METRICS_TOKEN: METRICS_TOKEN,
      LD_PRELOAD: FAKETIME,
      FAKETIME_TIMESTAMP_FILE: offset,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    });
    const owner = await heft.owner();
    const staff = await heft.admin();
    const visitor = heft.person();
    const { challengeId, code, linkToken } = await visitor.requestCode("somebody@example.org");
    const byCode = () => visitor.post("/api/auth/verify", { challenge_id: challengeId, code, transport: "bearer" });
    const byLink = () => visitor.post("/api/auth/verify", { token: linkToken, transport: "bearer" });

    turn(2);
    expect((await byCode()).body["code"]).toBe("expired");
    expect((await byLink()).body["code"]).toBe("expired");
    expect((await staff.get("/api/auth/me")).status).toBe(401);
    expect((await owner.get("/api/auth/me")).status).toBe(200);
    // What has run out is ended for good within a minute.
    await expect.poll(() => alive(heft), { timeout: 90_000, interval: 1_000 }).toEqual({ challenges: 0, staff: 0 });

    turn(0);
    expect((await byCode()).body["code"]).toBe("expired");
    expect((await byLink()).body["code"]).toBe("expired");
    expect((await staff.get("/api/auth/me")).status).toBe(401);
    expect((await owner.get("/api/auth/me")).status).toBe(200);

    turn(-2);
    const early = await heft.person().requestCode("early@example.org");
    expect(early.code).toMatch(/^\d{6}$/);
    expect((await owner.get("/api/auth/me")).status).toBe(200);
    expect((await byLink()).body["code"]).toBe("expired");
    turn(0);
    expect((await owner.addVehicle()).length).toBeGreaterThan(0);
    expect(heft.lines.filter((line) => line.includes('"task_failed"'))).toEqual([]);
    expect(await taskRuns(heft)).toBeLessThan(MOST_RUNS);
    await heft.stop();
  });
});

async function taskRuns(heft: Heft): Promise<number> {
  const { text } = await heft.person().get("/api/metrics", { authorization: `Bearer ${METRICS_TOKEN}` });
  return [...text.matchAll(/^task_runs_total\{.*\} (\d+)$/gm)].reduce((sum, [, runs]) => sum + Number(runs), 0);
}

/** What could still be used to get in, but for the owner's own session. */
function alive(heft: Heft) {
  const database = heft.database();
  const count = (sql: string) => (database.prepare(sql).get() as { n: number }).n;
  try {
    return {
      challenges: count("SELECT count(*) AS n FROM challenges WHERE used_at IS NULL"),
      staff: count(`SELECT count(*) AS n FROM sessions s JOIN users u ON u.id = s.user_id
        WHERE u.role = 'admin' AND s.ended_at IS NULL`),
    };
  } finally {
    database.close();
  }
}
