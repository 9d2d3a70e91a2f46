import { describe, expect, it } from "vitest";
import { addLook, addSmoke, beginSoak, isSmokeDue, verdictOn, type Look, type Soak } from "#domain/soak.ts";

const ARCHIVE = "a".repeat(64);
const minute = (n: number) => new Date(Date.UTC(2026, 10, 24) + n * 60_000).toISOString();
const begun = beginSoak({ archive: ARCHIVE, tag: "rc-2026-11-24" }, minute(0));
const look = (n: number, overrides: Partial<Look> = {}): Look => ({
  at: minute(n),
  archive: ARCHIVE,
  restarts: 0,
  crashes: 0,
  criticals: [],
  traffic: { answers: 100, serverErrors: 0 },
  ...overrides,
});

/** One look a minute and one smoke an hour, from the first minute to the last. */
function run(last: number, change: (n: number) => Partial<Look> = () => ({})): Soak {
  let soak = begun;
  for (let n = 1; n <= last; n++) {
    soak = addLook(soak, look(n, change(n)));
    if (isSmokeDue(soak, minute(n))) soak = addSmoke(soak, { at: minute(n), failed: null });
  }
  return soak;
}

describe("the staging record", () => {
  it("is stable once 24 hours were quiet, and stays so", () => {
    const soak = run(1441);
    expect(verdictOn(soak, minute(1441))).toEqual({ stable: true, text: "Quiet for 24 hours, 0.00 % 5xx." });
    expect(verdictOn(soak, minute(9000)).stable).toBe(true);
    expect(soak.smokes).toBe(25);
  });

  it("is open before", () => {
    expect(verdictOn(run(1439), minute(1439))).toEqual({ stable: false, text: "Quiet for 23.9 of 24 hours." });
    expect(verdictOn(run(60), minute(60)).text).toBe("Quiet for 1 of 24 hours.");
  });

  it("bears a restart that somebody wanted", () => {
    const soak = run(1441, (n) => (n === 700 ? { restarts: 1 } : {}));
    expect([verdictOn(soak, minute(1441)).stable, soak.restarts]).toEqual([true, 1]);
  });

  it.each<[string, Partial<Look>]>([
    ["The process ended without being asked to.", { restarts: 1, crashes: 1 }],
    ["Critical alarm: health.", { criticals: ["health"] }],
    ["Another bundle runs.", { archive: "b".repeat(64) }],
    ["Another bundle runs.", { archive: null }],
  ])("breaks with: %s", (reason, change) => {
    const soak = run(1500, (n) => (n === 300 ? change : {}));
    expect(soak.broken).toEqual({ at: minute(300), reason });
    expect(verdictOn(soak, minute(1500))).toEqual({ stable: false, text: `Broken at ${minute(300)}: ${reason}` });
  });

  it("names the first break, not a later one", () => {
    const soak = run(400, (n) => (n === 100 ? { criticals: ["disk-full"] } : n === 200 ? { crashes: 1 } : {}));
    expect(soak.broken?.reason).toBe("Critical alarm: disk-full.");
  });

  it("breaks when a smoke fails, when none runs, and when nobody looks", () => {
    expect(addSmoke(begun, { at: minute(1), failed: "upload" }).broken?.reason).toBe("The smoke failed at: upload.");
    let unsmoked = begun;
    for (let n = 1; n <= 80; n++) unsmoked = addLook(unsmoked, look(n));
    expect(unsmoked.broken).toEqual({ at: minute(76), reason: "The hourly smoke did not run." });
    expect(addLook(run(30), look(45)).broken?.reason).toBe("Nobody looked for 15 minutes.");
    expect(verdictOn(run(30), minute(45)).text).toBe(`Nobody has looked since ${minute(30)}.`);
  });

  it("is not stable with half a percent of 5xx, nor where nobody counted", () => {
    const failing = run(1441, (n) => (n % 2 === 1 ? { traffic: { answers: 100, serverErrors: 1 } } : {}));
    expect(verdictOn(failing, minute(1441)).text).toBe("0.50 % of the answers were 5xx.");
    const uncounted = run(1441, (n) => (n === 5 ? { traffic: null } : {}));
    expect(verdictOn(uncounted, minute(1441)).text).toMatch(/^The share of 5xx is unknown/);
  });
});
