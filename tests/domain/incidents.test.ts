import { describe, expect, it } from "vitest";
import type { Alarm } from "#domain/alarms.ts";
import { followIncidents, type Incident } from "#domain/incidents.ts";

const alarm = (name: string, text = "Wrong."): Alarm => ({ name, severity: "warning", text, remedy: "Repair it." });
const minute = (n: number) => new Date(Date.UTC(2026, 10, 24, 10, n)).toISOString();

/** Plays one turn a minute; says in which minute something opened or closed. */
function play(turns: readonly (readonly Alarm[])[]): string[] {
  let open: readonly Incident[] = [];
  return turns.flatMap((alarms, n) => {
    const turn = followIncidents(open, alarms, minute(n));
    open = turn.open;
    return [
      ...turn.opened.map(({ name }) => `${n} opened ${name}`),
      ...turn.closed.map(({ name }) => `${n} closed ${name}`),
    ];
  });
}

describe("an incident", () => {
  it("opens once and closes once, however long it lasts", () => {
    expect(
      play([[], ...Array.from({ length: 60 }, () => [alarm("disk")]), ...Array.from({ length: 20 }, () => [])]),
    ).toEqual(["1 opened disk", "65 closed disk"]);
  });

  it("stays one while its alarm flickers", () => {
    const flicker = Array.from({ length: 40 }, (_, n) => (n % 4 === 0 ? [alarm("memory")] : []));
    expect(play(flicker)).toEqual(["0 opened memory"]);
  });

  it("is none of another one's business", () => {
    expect(play([[alarm("disk")], [alarm("disk"), alarm("backup")], [alarm("backup")]])).toEqual([
      "0 opened disk",
      "1 opened backup",
    ]);
  });

  it("carries the newest words and its first moment", () => {
    const first = followIncidents([], [alarm("disk", "14 % free")], minute(0));
    const second = followIncidents(first.open, [alarm("disk", "12 % free")], minute(1));
    expect(second.open).toEqual([{ ...alarm("disk", "12 % free"), openedAt: minute(0), seenAt: minute(1) }]);
  });
});
