import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aBook, MADE } from "./book.ts";

type Request = { readonly actor: string; readonly path: string; readonly key: string; readonly body: string };

const aRequest = fc.record({
  actor: fc.constantFrom("anna", "ben"),
  path: fc.constantFrom("/api/vehicles", "/api/documents/upload"),
  key: fc.constantFrom("k1", "k2", "k3"),
});
const nameOf = ({ actor, path, key }: Omit<Request, "body">) => [actor, path, key].join(" ");

describe("kept answers, whatever the order and however often requests arrive", () => {
  it("make the same work be done once for each person, place and key", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(aRequest, { selector: nameOf, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (sent, dice) => {
          const repeated = [...sent, ...sent, ...sent].map((request) => ({ ...request, body: nameOf(request) }));
          const arrived = repeated
            .map((request) => ({ request, at: dice.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ request }) => request);
          const { done, answers } = receive(arrived);
          expect(done.toSorted()).toEqual(sent.map(nameOf).toSorted());
          for (const [index, answer] of answers.entries()) expect(answer).toBe(nameOf(arrived[index] ?? fail()));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("belong to the body that came first: another one with the same key does nothing and is told nothing of it", () => {
    const sent = fc.tuple(aRequest, fc.constantFrom("one", "two")).map(([request, body]) => ({ ...request, body }));
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 25 }), (requests) => {
        const first = new Map<string, string>();
        for (const request of requests) if (!first.has(nameOf(request))) first.set(nameOf(request), request.body);
        const { done, answers } = receive(requests);
        expect(done).toEqual([...first.keys()]);
        for (const [index, request] of requests.entries())
          expect(answers[index]).toBe(first.get(nameOf(request)) === request.body ? nameOf(request) : "refused");
      }),
      { numRuns: 25 },
    );
  });
});

/** What a door does with its requests, one after the other. */
function receive(requests: readonly Request[]) {
  const { idempotency } = aBook().storage;
  const done: string[] = [];
  const answers = requests.map(({ actor, path, key, body }) => {
    const name = { actorId: actor, method: "POST", path, key };
    const kept = idempotency.find(name, body, "2026-01-01T00:00:00.000Z");
    if (kept) return kept.sameBody ? kept.body : "refused";
    const answer = nameOf({ actor, path, key });
    done.push(answer);
    idempotency.keep(name, body, { status: 201, body: answer }, MADE);
    return answer;
  });
  return { done, answers };
}

function fail(): never {
  throw new Error("No such request.");
}
