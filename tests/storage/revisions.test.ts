import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "#domain/errors.ts";
import { aBook, MADE } from "./book.ts";

describe("the revisions of an entry", () => {
  it("are one chain without branch or circle, whatever is corrected in whatever order", () => {
    const { storage, db, owner, addVehicle } = aBook();
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 12 }), (picks) => {
        const vehicle = addVehicle();
        const first = storage.entries.add(vehicle, content(0), { recordedBy: owner.id, now: MADE });
        const seen = [first];
        let accepted = 1;
        for (const [index, pick] of picks.entries()) {
          const base = seen[pick % seen.length] ?? first;
          const isLatest = base.id === storage.entries.latestOf(first.groupId).id;
          try {
            const by = { reason: "Tippfehler", recordedBy: owner.id, now: MADE };
            seen.push(storage.entries.revise(base, content(index), by));
            accepted++;
            expect(isLatest).toBe(true);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            expect({ code: error.code, isLatest }).toEqual({ code: "revision_conflict", isLatest: false });
          }
        }
        const rows = db
          .prepare<[string], { id: string; supersedes_id: string | null; version: number; is_latest: number }>(
            "SELECT id, supersedes_id, version, is_latest FROM entries WHERE group_id = ? ORDER BY version",
          )
          .all(first.groupId);
        expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: accepted }, (_, index) => index + 1));
        expect(rows.map(({ supersedes_id }) => supersedes_id)).toEqual([
          null,
          ...rows.slice(0, -1).map(({ id }) => id),
        ]);
        expect(rows.filter(({ is_latest }) => is_latest === 1)).toEqual([rows.at(-1)]);
      }),
      { numRuns: 15 },
    );
  }, 30_000);
});

function content(km: number) {
  return {
    date: "2026-05-04",
    type: "Wartung" as const,
    performedBy: "Fachwerkstatt" as const,
    performedByName: null,
    odometerKm: km,
    odometerEvent: null,
    note: null,
    privateNote: null,
    costCents: null,
    currency: null,
    booklet: false,
  };
}
