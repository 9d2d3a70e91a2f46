import { describe, expect, it } from "vitest";
import { addMonths, dateIn, daysBetween, isCalendarDate, monthsBetween } from "#domain/calendar.ts";
import { changesWhatWasReviewed, findServiceGaps, isLateRecord, levelOf } from "#domain/entries.ts";
import { needsConfirmation } from "#domain/timeline.ts";

describe("an entry's level", () => {
  it.each([
    [{ validEvidence: true, openPii: false, booklet: false }, "T3"],
    [{ validEvidence: true, openPii: true, booklet: false }, "T1"],
    [{ validEvidence: true, openPii: true, booklet: true }, "T2"],
    [{ validEvidence: false, openPii: false, booklet: true }, "T2"],
    [{ validEvidence: false, openPii: false, booklet: false }, "T1"],
  ])("for %j is %s", (facts, level) => {
    expect(levelOf(facts)).toBe(level);
  });
});

describe("a late record", () => {
  it("lies more than thirty days before it was written down", () => {
    expect(isLateRecord("2026-10-25", "2026-11-24")).toBe(false);
    expect(isLateRecord("2026-10-24", "2026-11-24")).toBe(true);
  });
});

describe("what a reviewer confirmed", () => {
  const before = { date: "2026-05-04", type: "Wartung", performedBy: "Fachwerkstatt", odometerKm: 84_120 } as const;

  it.each([
    { date: "2026-05-05" },
    { type: "Reparatur" },
    { performedBy: "Eigenleistung" },
    { odometerKm: 84_121 },
  ] as const)("no longer holds after %j", (change) => {
    expect(changesWhatWasReviewed(before, { ...before, ...change })).toBe(true);
  });

  it("holds while those four stay", () => {
    expect(changesWhatWasReviewed(before, { ...before })).toBe(false);
  });

  it("is given up only with an admin's word: a reading, a date, an accident", () => {
    const reading = { reading: true, accident: false };
    expect(needsConfirmation(before, { ...before, odometerKm: 1 }, reading)).toBe(true);
    expect(needsConfirmation(before, { ...before, date: "2026-05-05" }, reading)).toBe(true);
    expect(needsConfirmation(before, null, reading)).toBe(true);
    expect(needsConfirmation(before, { ...before, type: "Reparatur" }, reading)).toBe(false);
    expect(needsConfirmation(before, null, { reading: false, accident: false })).toBe(false);

    const accident = { ...before, type: "Unfall" } as const;
    const confirmed = { reading: false, accident: true };
    expect(needsConfirmation(accident, { ...before, type: "Reparatur" }, confirmed)).toBe(true);
    expect(needsConfirmation(accident, null, confirmed)).toBe(true);
    expect(needsConfirmation(accident, { ...accident, odometerKm: 1 }, confirmed)).toBe(false);
  });
});

describe("gaps in the service history", () => {
  const service = (date: string) => ({ date, type: "Wartung" as const });
  const options = { today: "2026-11-24", firstRegistration: "2014-03-21" };

  it("are stretches of more than thirty months", () => {
    expect(findServiceGaps([service("2024-05-24"), service("2026-11-20")], options)).toEqual([]);
    expect(findServiceGaps([service("2024-05-23"), service("2026-11-24")], options)).toEqual([
      { from: "2024-05-23", to: "2026-11-24", months: 30 },
    ]);
  });

  it("reach until today when service stopped, or never began", () => {
    expect(findServiceGaps([service("2023-01-01")], options)).toMatchObject([{ from: "2023-01-01", to: "2026-11-24" }]);
    expect(findServiceGaps([], options)).toMatchObject([{ from: "2014-03-21", to: "2026-11-24" }]);
    expect(findServiceGaps([], { ...options, firstRegistration: "2026-01-01" })).toEqual([]);
    expect(findServiceGaps([], { ...options, firstRegistration: null })).toEqual([]);
  });

  it("count a day that the last month lacks as that month's last", () => {
    expect(
      findServiceGaps([service("2020-08-31"), service("2023-02-28")], { ...options, today: "2023-03-01" }),
    ).toEqual([]);
    expect(
      findServiceGaps([service("2020-08-31"), service("2023-03-01")], { ...options, today: "2023-03-01" }),
    ).toEqual([{ from: "2020-08-31", to: "2023-03-01", months: 30 }]);
  });

  it("are named in months that are over, like every span of the book", () => {
    const gapUntil = (date: string) =>
      findServiceGaps([service("2019-09-16"), service(date)], { ...options, today: date });
    expect(gapUntil("2022-10-11")).toMatchObject([{ months: 36 }]);
    expect(gapUntil("2022-10-16")).toMatchObject([{ months: 37 }]);
  });

  it("leave work in the future out", () => {
    expect(
      findServiceGaps([service("2020-01-15"), service("2031-01-01")], { ...options, today: "2023-01-01" }),
    ).toEqual([{ from: "2020-01-15", to: "2023-01-01", months: 35 }]);
  });

  it("are not closed by work that is no service", () => {
    expect(
      findServiceGaps(
        [
          service("2020-01-01"),
          { date: "2022-01-01", type: "Reifenwechsel" },
          service("2024-06-01"),
          service("2026-06-01"),
        ],
        options,
      ),
    ).toHaveLength(1);
  });
});

describe("the calendar", () => {
  it("knows which days exist", () => {
    expect(isCalendarDate("2024-02-29")).toBe(true);
    for (const no of ["2026-02-29", "2026-13-01", "2026-1-1", "0000-00-00", "today"])
      expect(isCalendarDate(no)).toBe(false);
  });

  it("counts days and months, and stops at the end of short ones", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(monthsBetween("2019-09-16", "2022-10-11")).toBe(36);
  });

  it("sees an instant's day in the operator's time zone", () => {
    expect(dateIn("Europe/Berlin", "2026-11-23T23:30:00.000Z")).toBe("2026-11-24");
    expect(dateIn("America/New_York", "2026-11-24T03:00:00.000Z")).toBe("2026-11-23");
  });
});
