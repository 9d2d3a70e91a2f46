import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, dateIn, daysBetween, isCalendarDate, monthsBetween } from "#domain/calendar.ts";

const aDate = fc
  .date({ min: new Date("1950-01-01T00:00:00Z"), max: new Date("2090-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("a date", () => {
  it.each(["2026-02-28", "2024-02-29", "2000-02-29", "2026-12-31"])("%s stands in the calendar", (date) => {
    expect(isCalendarDate(date)).toBe(true);
  });

  it.each([
    "2026-02-30",
    "2025-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "2026-04-31",
    "",
    "today",
  ])("%j does not", (date) => {
    expect(isCalendarDate(date)).toBe(false);
  });
});

describe("counting months", () => {
  it("stays within a shorter month", () => {
    expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
    expect(addMonths("2024-02-29", 12)).toBe("2025-02-28");
    expect(addMonths("2026-03-31", -1)).toBe("2026-02-28");
    expect(addMonths("2026-11-15", 2)).toBe("2027-01-15");
  });

  it("counts only months that are over", () => {
    expect(monthsBetween("2019-09-16", "2022-10-11")).toBe(36);
    expect(monthsBetween("2019-09-16", "2022-10-16")).toBe(37);
  });

  it("finds as many months between as were added", () => {
    fc.assert(
      fc.property(aDate, fc.integer({ min: 0, max: 600 }), (date, months) => {
        expect(monthsBetween(date, addMonths(date, months))).toBe(months);
      }),
    );
  });
});

describe("counting days", () => {
  it("is not misled by summer time, and knows its direction", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-03-30", "2026-03-28")).toBe(-2);
  });
});

describe("an instant", () => {
  it("falls on the day of the operator's clock", () => {
    expect(dateIn("Europe/Berlin", "2026-11-23T23:30:00.000Z")).toBe("2026-11-24");
    expect(dateIn("Europe/Berlin", "2026-07-01T21:59:59.000Z")).toBe("2026-07-01");
    expect(dateIn("UTC", "2026-11-23T23:30:00.000Z")).toBe("2026-11-23");
  });
});
