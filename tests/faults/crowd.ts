import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { aPdf } from "../files.ts";
import type { Heft } from "../heft.ts";
import { anEntry, unique, type Person } from "../person.ts";

/** People who write without a break, and what they were told is kept. */
export type Crowd = {
  /** One id for each answered revision of an entry. */
  readonly revisions: readonly string[];
  readonly documents: readonly { readonly id: string; readonly checksum: string }[];
  /** Everybody works until `event` has happened, which ends with the server gone; what broke then was not answered. */
  until(event: () => Promise<void>): Promise<void>;
  /** Everything that was answered is there: rows, revisions, and files that still have their checksum. */
  assertNothingLost(): Promise<void>;
};

/** Each writer adds an entry, then corrects it; each uploader sends a file of their own. */
export async function aCrowd(
  heft: Heft,
  { writers, uploaders }: { writers: number; uploaders: number },
): Promise<Crowd> {
  const revisions: string[] = [];
  const documents: { id: string; checksum: string }[] = [];
  const people: { owner: Person; vehicle: string }[] = [];
  for (let i = 0; i < writers + uploaders; i++) {
    // Uploads fill a customer's space; dealers have more of it.
    const owner = i < writers ? await heft.owner() : await heft.withRole("dealer");
    people.push({ owner, vehicle: await owner.addVehicle() });
  }

  async function write({ owner, vehicle }: { owner: Person; vehicle: string }): Promise<void> {
    const path = `/api/vehicles/${vehicle}/entries`;
    const added = await owner.post<{ id: string }>(path, anEntry({ note: unique("note") }));
    if (added.status !== 201) return;
    revisions.push(added.body.id);
    const correction = { ...anEntry(), reason: "Zahlendreher" };
    const corrected = await owner.post<{ id: string }>(`${path}/${added.body.id}/revisions`, correction);
    if (corrected.status === 201) revisions.push(corrected.body.id);
  }

  async function upload({ owner, vehicle }: { owner: Person; vehicle: string }): Promise<void> {
    const sent = await owner.upload<{ id: string; checksum_sha256: string }>(
      { vehicle_id: vehicle },
      await aPdf([unique("Rechnung")]),
    );
    if (sent.status === 201) documents.push({ id: sent.body.id, checksum: sent.body.checksum_sha256 });
  }

  return {
    revisions,
    documents,
    async until(event) {
      let over = false;
      const work = people.map(async (person, index) => {
        while (!over) await (index < writers ? write(person) : upload(person)).catch(() => pause(10));
      });
      await event();
      over = true;
      await Promise.all(work);
    },
    async assertNothingLost() {
      const database = heft.database();
      const kept = (sql: string) =>
        database
          .prepare<[], { row: string }>(sql)
          .all()
          .map(({ row }) => row);
      const rows = new Set(kept("SELECT id AS row FROM entries"));
      const files = new Set(kept("SELECT id || checksum_sha256 AS row FROM documents"));
      database.close();
      expect(revisions.filter((id) => !rows.has(id))).toEqual([]);
      expect(documents.filter(({ id, checksum }) => !files.has(id + checksum))).toEqual([]);
      // Every page, reference, audit row and file against its checksum.
      const { code, output } = await heft.ltc("verify");
      expect(code, output).toBe(0);
    },
  };
}
