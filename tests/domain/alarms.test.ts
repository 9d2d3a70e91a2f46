import { describe, expect, it } from "vitest";
import { alarmsIn } from "#domain/alarms.ts";
import { trafficBetween, type Sample, type Traffic } from "#domain/sampling.ts";

const QUIET: Traffic = { answers: 1_000, serverErrors: 0, slow: 0, refusals: 2, rejectedHeaders: 0 };

const sample = (overrides: Partial<Sample> = {}): Sample => ({
  at: "2026-11-24T10:00:00.000Z",
  healthy: true,
  pages: true,
  degraded: [],
  traffic: QUIET,
  load: 0.4,
  memoryUsed: 0.5,
  diskFree: 0.5,
  certificateDays: 60,
  certificateProblem: null,
  backupMinutes: 12,
  crashes: 0,
  overdueRows: 0,
  ...overrides,
});
const minutes = (count: number, overrides: Partial<Sample> = {}) =>
  Array.from({ length: count }, () => sample(overrides));
const withTraffic = (overrides: Partial<Traffic>): Partial<Sample> => ({ traffic: { ...QUIET, ...overrides } });
const names = (samples: readonly Sample[]) => alarmsIn(samples).map(({ name }) => name);

describe("the watch's alarms", () => {
  it("stay away from an hour in which all is well, from one sample, and from none", () => {
    expect([names(minutes(70)), names(minutes(1)), names([])]).toEqual([[], [], []]);
  });

  it.each<[string, Partial<Sample>]>([
    ["health", { healthy: false }],
    ["pages", { pages: false }],
    ["degraded", { degraded: ["scanner"] }],
    ["cpu", { load: 2.1 }],
    ["deletions", { overdueRows: 4 }],
  ])("raise %s at the third failure in a row, not at the second", (name, failing) => {
    expect(names([...minutes(5), ...minutes(2, failing)])).toEqual([]);
    expect(names([...minutes(5), ...minutes(3, failing)])).toEqual([name]);
    expect(names([...minutes(2, failing), sample(), ...minutes(2, failing)])).toEqual([]);
  });

  it.each<[string, Partial<Sample>, Partial<Sample>]>([
    ["memory", { memoryUsed: 0.85 }, { memoryUsed: 0.851 }],
    ["disk", { diskFree: 0.15 }, { diskFree: 0.149 }],
    ["certificate", { certificateDays: 14 }, { certificateDays: 13 }],
    ["tls", { certificateProblem: null }, { certificateProblem: "CERT_HAS_EXPIRED" }],
    ["backup", { backupMinutes: 30 }, { backupMinutes: 31 }],
    ["backup", { backupMinutes: null }, { backupMinutes: "never" }],
    ["restart", { crashes: 0 }, { crashes: 1 }],
  ])("raise %s right behind its threshold", (name, fine, failing) => {
    expect(names([...minutes(5), sample(fine)])).toEqual([]);
    expect(names([...minutes(5), sample(failing)])).toEqual([name]);
  });

  it("call a disk below a tenth critical beside the warning", () => {
    const alarms = alarmsIn([sample({ diskFree: 0.09 })]);
    expect(alarms.map(({ name, severity }) => `${severity} ${name}`)).toEqual(["warning disk", "critical disk-full"]);
  });

  it("raise 5xx above half a percent over five minutes, unless all of it was one burst", () => {
    expect(names(minutes(5, withTraffic({ serverErrors: 5 })))).toEqual([]);
    expect(names(minutes(5, withTraffic({ serverErrors: 6 })))).toEqual(["server-errors"]);
    expect(names([...minutes(4), sample(withTraffic({ serverErrors: 900 }))])).toEqual([]);
    expect(names(minutes(4, withTraffic({ serverErrors: 6 })))).toEqual([]);
  });

  it("raise a p99 above two seconds over ten minutes", () => {
    expect(names(minutes(10, withTraffic({ slow: 10 })))).toEqual([]);
    expect(names(minutes(10, withTraffic({ slow: 11 })))).toEqual(["slow"]);
    expect(names(minutes(9, withTraffic({ slow: 500 })))).toEqual([]);
  });

  it("tell a crash loop from a single crash, and forget a crash after ten minutes", () => {
    expect(names([...minutes(3, { crashes: 1 })])).toEqual(["crash-loop"]);
    expect(names([sample({ crashes: 1 }), ...minutes(10)])).toEqual([]);
  });

  it("raise refusals and rejected headers only where they leave the hour before far behind", () => {
    const usual = minutes(60, withTraffic({ refusals: 30, rejectedHeaders: 0 }));
    expect(names([...usual, ...minutes(5, withTraffic({ refusals: 140 }))])).toEqual([]);
    expect(names([...usual, ...minutes(5, withTraffic({ refusals: 160 }))])).toEqual(["refusals"]);
    expect(names([...usual, ...minutes(5, withTraffic({ rejectedHeaders: 2 }))])).toEqual([]);
    expect(names([...usual, ...minutes(5, withTraffic({ rejectedHeaders: 3 }))])).toEqual(["rejected-headers"]);
  });

  it("say nothing about traffic that nobody counted", () => {
    expect(names(minutes(70, { traffic: null }))).toEqual([]);
  });

  it("always come with a remedy", () => {
    const failing = sample({
      healthy: false,
      degraded: ["x"],
      load: 9,
      memoryUsed: 1,
      diskFree: 0,
      backupMinutes: "never",
    });
    const alarms = alarmsIn([failing, failing, failing]);
    expect(alarms.length).toBeGreaterThan(5);
    expect(alarms.filter(({ text, remedy }) => text.length < 10 || remedy.length < 10)).toEqual([]);
  });
});

describe("the traffic between two readings", () => {
  const reading = (answers: number, serverErrors = 0): Traffic => ({ ...QUIET, answers, serverErrors, refusals: 0 });

  it("is what was added", () => {
    expect(trafficBetween(reading(100, 1), reading(160, 3))).toMatchObject({ answers: 60, serverErrors: 2 });
  });

  it("is all that the new process counted, once it has started again", () => {
    expect(trafficBetween(reading(100, 50), reading(7, 2))).toMatchObject({ answers: 7, serverErrors: 2 });
  });

  it("is nothing at the first reading", () => {
    expect(trafficBetween(null, reading(9_999, 99))).toMatchObject({ answers: 0, serverErrors: 0 });
  });
});
