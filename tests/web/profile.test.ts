import { describe, expect, it } from "vitest";
import { isComplete, spell } from "../../web/src/components/step-up.ts";
import { currentAcceptances } from "../../web/src/pages/profile/acceptances.ts";
import { asText, grouped } from "../../web/src/pages/profile/backup-codes.ts";
import { daysBetween } from "../../web/src/pages/profile/device-times.ts";

describe("a code for the second factor", () => {
  it("is complete with six digits, or two groups of four in any spelling", () => {
    expect(isComplete("520631", "app")).toBe(true);
    expect(isComplete("52063", "app")).toBe(false);
    expect(isComplete("K7QM2FXD", "app")).toBe(false);
    expect(isComplete("123456", "mail")).toBe(true);
    for (const typed of ["K7QM-2FXD", "k7qm 2fxd", " K7QM2FXD "]) expect(isComplete(typed, "backup")).toBe(true);
    expect(isComplete("K7QM-2FX", "backup")).toBe(false);
  });

  it("is sent as it was handed out", () => {
    expect(spell(" k7qm 2fxd ", "backup")).toBe("K7QM-2FXD");
    expect(spell("520631", "app")).toBe("520631");
  });
});

describe("a new second factor", () => {
  it("shows its secret in groups of four for typing, three to a line", () => {
    expect(grouped("JBSWY3DPEHPK3PXPJB")).toEqual(["JBSW Y3DP EHPK", "3PXP JB"]);
    expect(grouped("")).toEqual([]);
  });

  it("gives its backup codes as a titled list, one a line", () => {
    expect(asText("Ersatzcodes", ["AAAA-BBBB", "CCCC-DDDD"])).toBe("Ersatzcodes\n\nAAAA-BBBB\nCCCC-DDDD\n");
  });
});

describe("the days of a device", () => {
  it("change at midnight, not after 24 hours", () => {
    const late = new Date(2026, 10, 24, 23, 50).getTime();
    const early = new Date(2026, 10, 25, 0, 10).getTime();
    expect(daysBetween(late, early)).toBe(1);
    expect(daysBetween(new Date(2026, 10, 24, 0, 1).getTime(), late)).toBe(0);
  });

  it("are whole also over a change of the clocks", () => {
    expect(daysBetween(new Date(2026, 9, 20, 12).getTime(), new Date(2026, 9, 30, 12).getTime())).toBe(10);
  });
});

describe("what was agreed to", () => {
  it("is the version in force with its day, and nothing where only an older one was accepted", () => {
    const accepted = (doc_type: "terms" | "privacy", doc_version: string, accepted_at: string) =>
      ({ doc_type, doc_version, accepted_at, source: "ui" }) as const;
    const status = {
      required: [
        { doc_type: "terms" as const, doc_version: "4", url: "/agb" },
        { doc_type: "privacy" as const, doc_version: "3", url: "/datenschutz" },
      ],
      accepted: [
        accepted("terms", "3", "2026-03-12T10:00:00.000Z"),
        accepted("terms", "4", "2026-11-24T10:00:00.000Z"),
        accepted("privacy", "2", "2026-03-12T10:00:00.000Z"),
      ],
      is_complete: false,
    };
    expect(currentAcceptances(status)).toEqual([
      { type: "terms", version: "4", url: "/agb", acceptedAt: "2026-11-24T10:00:00.000Z" },
      { type: "privacy", version: "3", url: "/datenschutz", acceptedAt: null },
    ]);
  });
});
