import { describe, expect, it } from "vitest";
import { deletionsSince } from "#domain/deletions.ts";

describe("the deletions that a backup does not know", () => {
  const at = (time: string) => ({ at: time, kind: "vehicle" as const, id: time });

  it("are those made after it, with an hour of margin for a clock that was set back", () => {
    const [long, shortly, after] = [
      at("2026-11-24T08:59:59.999Z"),
      at("2026-11-24T09:00:00.000Z"),
      at("2026-11-24T10:00:01.000Z"),
    ];
    expect(deletionsSince("2026-11-24T10:00:00.000Z", [long, shortly, after])).toEqual([shortly, after]);
  });
});
