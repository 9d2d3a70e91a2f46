import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES } from "#domain/lists.ts";
import { aPdf } from "../../files.ts";
import { startHeft, type Heft } from "../../heft.ts";
import type { Answer, Person } from "../../person.ts";
import { furnish, isKnownNoun, mixturesOf, valueFor, type Belongings, type Whose } from "./belongings.ts";
import { addressOf, sampleOf, surfaceOf, type Operation } from "./surface.ts";

let heft: Heft;
let surface: readonly Operation[];
let victim: Person;
let foreign: Belongings;
const nothing: Belongings = { ids: {}, planted: [] };

beforeAll(async () => {
  heft = await startHeft();
  surface = await surfaceOf(heft);
  victim = await heft.owner();
  foreign = await furnish(heft, victim);
  // What the check changes is no attack's doing.
  await victim.scanned(foreign.ids["document"] ?? "");
}, 60_000);
afterAll(() => heft.stop());

describe("the walk", () => {
  it("knows an object of every kind that an address names", () => {
    const unknown = surface.flatMap(({ path, parameters }) =>
      parameters.filter(({ noun }) => !isKnownNoun(noun)).map(({ noun }) => `${path}: ${noun}`),
    );
    expect(unknown, "teach tests/api/attack/belongings.ts to make one").toEqual([]);
  });
});

describe("somebody else's objects", () => {
  const customers = ["user", "vip", "dealer"];
  const refused: [string, () => Promise<Person>][] = [
    ["nobody", () => Promise.resolve(heft.person())],
    ["a person who has not consented", newcomer],
    ["a moderator", () => heft.withRole("moderator")],
    ["an admin without second factor", () => heft.withRole("admin")],
  ];

  it.concurrent.each(customers)(
    "answer a %s like objects that do not exist, on every route, and stay as they are",
    async (role) => {
      const person = await heft.withRole(role);
      const own = await furnish(heft, person);
      const before = await seenBy(victim);
      for (const operation of surface) {
        const answers = await askAll(person, operation, own);
        assertForeignLikeRandom(role, operation, answers);
        // A denial proves something only beside the same request by somebody entitled.
        const mine = answers.get("own") ?? answers.get("own,own");
        if (mine && operation.roles.includes(role) && operation.parameters.length > 0) {
          const name = `${role}: ${operation.method} ${operation.path} → ${mine.text}`;
          expect([404, 422], name).not.toContain(mine.status);
        }
      }
      expect(await seenBy(victim)).toEqual(before);
    },
    240_000,
  );

  it.concurrent.each(refused)(
    "answer %s like objects that do not exist, on every route, and stay as they are",
    async (name, make) => {
      const person = await make();
      const before = await seenBy(victim);
      for (const operation of surface)
        assertForeignLikeRandom(name, operation, await askAll(person, operation, nothing));
      expect(await seenBy(victim)).toEqual(before);
    },
    240_000,
  );

  it.concurrent(
    "cannot be named in a body or a query either",
    async () => {
      const person = await heft.owner();
      const own = await furnish(heft, person);
      const none = { ids: {}, planted: [] };
      const at = (noun: string, whose: Whose) => valueFor({ name: noun, noun }, whose, none, foreign);
      const upload = async (whose: Whose) => person.upload({ vehicle_id: at("vehicle", whose) }, await aPdf());
      expect(comparable(await upload("foreign"))).toEqual(comparable(await upload("random")));
      for (const operation of surface.filter(({ roles }) => roles.includes("user"))) {
        const address = addressOf(
          operation,
          operation.parameters.map((parameter) => valueFor(parameter, "own", own, none)),
        );
        const ask = async (change: object) =>
          comparable(
            await person.call(operation.method, address, { ...(sampleOf(operation.body ?? {}) as object), ...change }),
          );
        for (const [field, schema] of Object.entries(operation.body?.properties ?? {})) {
          if (schema.items?.format !== "uuid") continue;
          const noun = field.replace(/_ids$/, "");
          const answer = await ask({ [field]: [at(noun, "foreign")] });
          expect(answer, `${operation.path} ${field}`).toEqual(await ask({ [field]: [at(noun, "random")] }));
          expect(answer.status).toBeGreaterThanOrEqual(400);
        }
        for (const field of operation.query.filter((name) => name.endsWith("_id"))) {
          const noun = field.replace(/_id$/, "");
          const search = async (whose: Whose) => comparable(await person.get(`${address}?${field}=${at(noun, whose)}`));
          expect(await search("foreign"), `${operation.path} ${field}`).toEqual(await search("random"));
        }
      }
    },
    240_000,
  );

  it.concurrent.each(ROLES.filter((role) => role === "admin" || role === "superadmin"))(
    "bring no %s with a second factor to a defect",
    async (role) => {
      const person = await heft.admin(role);
      const own = await furnish(heft, person);
      for (const operation of surface) await askAll(person, operation, own);
      expect((await heft.person().get("/api/health")).status).toBe(200);
    },
    240_000,
  );
});

describe("the server's log after all this", () => {
  it("knows of no defect", () => {
    expect(heft.lines.filter((line) => /"level":"error"|uncaught|unhandled/i.test(line))).toEqual([]);
  });
});

async function newcomer(): Promise<Person> {
  const person = heft.person();
  await person.signIn(`newcomer-${Date.now()}@example.org`);
  return person;
}

/** The same request once for every mixture of whose objects it names. */
async function askAll(person: Person, operation: Operation, own: Belongings): Promise<Map<string, Answer>> {
  const ask = async (mixture: readonly Whose[]): Promise<[string, Answer]> => {
    const address = addressOf(
      operation,
      operation.parameters.map((parameter, index) => valueFor(parameter, mixture[index] ?? "random", own, foreign)),
    );
    const body = operation.body ? sampleOf(operation.body) : undefined;
    // Public addresses are limited by network; their callers are many.
    const caller = operation.access === "public" ? heft.person() : person;
    const answer = await caller.call(operation.method, address, body);
    const name = `${operation.method} ${operation.path} (${mixture.join()}) → ${answer.text}`;
    expect(answer.status, name).toBeLessThan(500);
    // A walk that ran into a limit would have seen nothing; mails have a limit of their own.
    if (operation.parameters.length > 0) expect(answer.status, name).not.toBe(429);
    if (answer.status >= 400) expect(answer.headers.get("content-type"), name).toMatch(/problem\+json|text\/html/);
    return [mixture.join(), answer];
  };
  const [whollyOwn, ...others] = mixturesOf(operation.parameters.length).toReversed();
  const answers = new Map(await Promise.all(others.map(ask)));
  // Last, because it may well change or end what the others name in part.
  if (whollyOwn) answers.set(...(await ask(whollyOwn)));
  return answers;
}

/** Where an address names something foreign or nothing at all, the answer is that for something random. */
function assertForeignLikeRandom(who: string, operation: Operation, answers: ReadonlyMap<string, Answer>): void {
  // A capability link shows its page to whoever holds it.
  const isCapability = operation.parameters.some(({ noun }) => noun === "token");
  for (const [mixture, answer] of answers) {
    const name = `${who}: ${operation.method} ${operation.path} (${mixture})`;
    for (const word of foreign.planted) expect(answer.text, name).not.toContain(word);
    if (isCapability || !/foreign|malformed/.test(mixture)) continue;
    const random = answers.get(mixture.replaceAll(/foreign|malformed/g, "random"));
    expect(comparable(answer), name).toEqual(random && comparable(random));
  }
}

/** An answer without what differs between any two. */
function comparable({ status, text, headers }: Answer) {
  const kept = [...headers].filter(([name]) => !["date", "x-request-id", "retry-after"].includes(name));
  return { status, text: text.replace(/"request_id":"[^"]*"/, ""), headers: kept };
}

async function seenBy(person: Person): Promise<readonly string[]> {
  const { vehicle, entry, document, token } = foreign.ids;
  const seen = [];
  for (const address of [
    `/api/vehicles/${vehicle}`,
    `/api/vehicles/${vehicle}/entries`,
    `/api/vehicles/${vehicle}/entries/${entry}/history`,
    `/api/vehicles/${vehicle}/trust`,
    `/api/vehicles/${vehicle}/public-share`,
    `/api/documents/${document}`,
    `/api/public/qr/${token}`,
  ]) {
    const { status, text } = await person.get(address);
    expect(status, address).toBe(200);
    seen.push(text);
  }
  return seen;
}
