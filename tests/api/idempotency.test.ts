import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import { anEntry, unique, type Answer } from "../person.ts";

let heft: Heft;
beforeAll(async () => void (heft = await startHeft()));
afterAll(() => heft.stop());

/** Requests of one wave are under way together; the next wave waits for them. */
const waves = fc.array(
  fc.array(fc.record({ key: fc.constantFrom("a", "b"), km: fc.constantFrom(1_000, 2_000) }), {
    minLength: 1,
    maxLength: 6,
  }),
  { minLength: 1, maxLength: 3 },
);

describe("requests with idempotency keys, repeated, reordered and at the same time", () => {
  it("do each key's work at most once, and whoever is not refused gets the answer of that one work", async () => {
    await fc.assert(
      fc.asyncProperty(waves, async (sent) => {
        const owner = await heft.owner();
        const entries = `/api/vehicles/${await owner.addVehicle()}/entries`;
        const run = unique("run");
        const answered: { key: string; km: number; alone: boolean; answer: Answer<{ id: string; code?: string }> }[] =
          [];
        for (const wave of sent)
          answered.push(
            ...(await Promise.all(
              wave.map(async ({ key, km }) => ({
                key,
                km,
                alone: wave.length === 1,
                answer: await owner.post<{ id: string; code?: string }>(entries, anEntry({ odometer_km: km }), {
                  "idempotency-key": run + key,
                }),
              })),
            )),
          );

        const kept = await owner.get<{ items: { id: string; odometer_km: number }[] }>(entries);
        const works = new Map<string, { id: string; km: number }>();
        for (const { key, km, answer } of answered)
          if (answer.status === 201 && !works.has(key)) works.set(key, { id: answer.body.id, km });
        expect(kept.body.items.map(({ id }) => id).toSorted()).toEqual(
          [...works.values()].map(({ id }) => id).toSorted(),
        );
        for (const { key, km, alone, answer } of answered) {
          const work = works.get(key);
          const isSame = work?.km === km;
          if (answer.status === 201) expect({ isSame, id: answer.body.id }).toEqual({ isSame: true, id: work?.id });
          else if (alone || !isSame)
            expect(["idempotency_key_reused", ...(alone ? [] : ["idempotency_in_progress"])]).toContain(
              answer.body.code,
            );
          else expect(answer.body.code).toBe("idempotency_in_progress");
        }
        // A key that was used at all has done its work.
        expect(works.size).toBe(new Set(answered.map(({ key }) => key)).size);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
