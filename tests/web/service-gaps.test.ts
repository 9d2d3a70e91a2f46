import { describe, expect, it } from "vitest";
import { findServiceGaps } from "#domain/entries.ts";
import { monthsBetween, serviceGaps } from "../../web/src/pages/vehicle/akte/service-gaps.ts";

const service = (...dates: string[]) => dates.map((date) => ({ date, type: "Wartung" as const }));

describe("gaps without service in the book", () => {
  it.each([
    ["exactly thirty months are none", service("2020-01-15", "2022-07-15"), "2022-08-01", null],
    ["one day more is one", service("2020-01-15", "2022-07-16"), "2022-08-01", null],
    ["the end of a short month counts as its last day", service("2020-08-31", "2023-02-28"), "2023-03-01", null],
    ["the last one reaches until today", service("2020-01-15"), "2023-01-01", null],
    ["without service it begins at the first registration", [], "2026-11-24", "2014-03-21"],
    ["without both there is nothing to measure", [], "2026-11-24", null],
    [
      "other work does not end a gap",
      [...service("2019-09-16"), { date: "2021-06-01", type: "Unfall" as const }],
      "2022-10-11",
      null,
    ],
    ["work in the future does not count", service("2020-01-15", "2031-01-01"), "2023-01-01", null],
  ])("are those that the light counts: %s", (_, entries, today, firstRegistration) => {
    expect(serviceGaps(entries, { today, firstRegistration })).toEqual(
      findServiceGaps(entries, { today, firstRegistration }),
    );
  });

  it("are named in whole months", () => {
    expect(monthsBetween("2019-09-16", "2022-10-11")).toBe(36);
    expect(monthsBetween("2019-09-16", "2022-10-16")).toBe(37);
  });
});
