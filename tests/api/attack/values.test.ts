import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../../heft.ts";
import type { Answer, Person } from "../../person.ts";
import { furnish, valueFor, type Belongings } from "./belongings.ts";
import { addressOf, fieldsOf, sampleOf, surfaceOf, type Operation } from "./surface.ts";

/** Stands in every hostile text: no refusal may repeat it. */
const MARK = "KANARIE";

const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  "",
  [],
  {},
  [[MARK]],
  { $ne: MARK },
  { toString: MARK, length: 3 },
  `${MARK}\u0000`,
  `${MARK}\u202e\u2066gpj.exe`,
  `\u200f${MARK}`,
  `=cmd|' /C calc'!${MARK}`,
  `@SUM(${MARK})`,
  `<img src=x onerror=alert("${MARK}")>`,
  `'; DROP TABLE users; -- ${MARK}`,
  `"*^${MARK} OR NEAR( AND`,
  `%_${MARK}%`,
  `${MARK}\ud800`,
  `../../${MARK}\r\nX-Planted: 1`,
  `${MARK}${"🚗".repeat(2_000)}`,
  "9".repeat(400),
];

/** Whole bodies, as bytes on the wire. */
const BODIES: readonly { readonly raw: string; readonly statuses: readonly number[] }[] = [
  { raw: `{"a":"${MARK}${"x".repeat(100_000)}"}`, statuses: [413] },
  { raw: "[".repeat(200_000), statuses: [413] },
  { raw: "[".repeat(20_000), statuses: [400] },
  { raw: `{"a":`.repeat(5_000), statuses: [400] },
  { raw: `{"${MARK}":`, statuses: [400] },
  { raw: "NaN", statuses: [400] },
  { raw: `{"__proto__":{"role":"${MARK}"}}`, statuses: [422] },
  { raw: `{"constructor":{"prototype":{"role":"${MARK}"}}}`, statuses: [422] },
  { raw: `["${MARK}"]`, statuses: [422] },
  { raw: "null", statuses: [422] },
  { raw: `"${MARK}"`, statuses: [422] },
];

const FIELDS_EACH = 15;

const NEVER_ASSIGNED = ["role", "owner_user_id", "approval_status", "scan_status", "trust_level", "created_at", "id"];

const IDS = [
  "0",
  "-1",
  "null",
  "__proto__",
  "constructor",
  "%00",
  "%ff",
  "%",
  "%0d%0aX-Planted:1",
  "..%2f..%2f..%2fetc%2fpasswd",
  "%E2%80%AE",
  `${MARK}%27%20OR%201=1--`,
  MARK.repeat(800),
];

const HEADERS: readonly Record<string, string>[] = [
  { authorization: `Bearer ${MARK.repeat(500)}` },
  { authorization: "Bearer" },
  { authorization: `Basic ${MARK}` },
  { cookie: `__Host-ltc_session=${MARK}; __Host-ltc_session=%ff; =; ;;` },
  { range: "bytes=9-1,abc,-0,18446744073709551616-" },
  { "accept-language": `${"de,".repeat(1_500)}${MARK};q=NaN` },
  { "x-forwarded-for": `${MARK}, 999.999.999.999, ::ffff:zz, ` },
  { "x-request-id": `${MARK}"}{`, "x-step-up": MARK.repeat(500) },
  { "if-none-match": `W/"${MARK}`, "if-modified-since": MARK },
  { "content-length": "0", "content-type": `multipart/form-data; boundary=${MARK}` },
];

let heft: Heft;
let surface: readonly Operation[];
const nothing: Belongings = { ids: {}, planted: [] };

beforeAll(async () => {
  heft = await startHeft();
  surface = await surfaceOf(heft);
}, 60_000);
afterAll(() => heft.stop());

describe("hostile values", () => {
  it("in any field of any body are refused without an echo or kept as text, and break nothing", async () => {
    const staff = await heft.admin();
    const review = await furnish(heft, await heft.owner());
    await eachAtOnce(
      surface.filter(({ body }) => body !== null),
      async (operation) => {
        const { body } = operation;
        if (!body) return;
        const isForStaff = !operation.roles.includes("user") && operation.access !== "public";
        const anotherSender = async () => {
          const person = isForStaff ? staff : await heft.owner();
          const own = isForStaff ? review : await furnish(heft, person);
          return (sent: unknown) => callAs(person, operation, own, sent);
        };
        let send = await anotherSender();
        for (const [index, { name, put }] of fieldsOf(body).entries()) {
          // Nobody may ask more than six hundred times a minute, so several people send what is too much for one.
          if (index % FIELDS_EACH === 0 && index > 0) send = await anotherSender();
          for (const value of VALUES)
            assertHarmless(await send(put(value)), `${operation.path} ${name}=${brief(value)}`);
        }
        send = await anotherSender();
        for (const { raw, statuses } of BODIES) {
          const answer = await send(raw);
          assertHarmless(answer, `${operation.path} ${brief(raw)}`);
          expect(statuses, `${operation.path} ${brief(raw)}`).toContain(answer.status);
        }
        for (const field of NEVER_ASSIGNED) {
          const answer = await send({ ...(sampleOf(body) as object), [field]: MARK });
          expect(answer.status, `${operation.path} ${field}`).toBe(422);
        }
      },
    );
  }, 240_000);

  it("in any parameter of any address name nothing, and break nothing", async () => {
    const person = await heft.owner();
    const own = await furnish(heft, person);
    await eachAtOnce(surface, async (operation) => {
      const values = operation.parameters.map((parameter) => valueFor(parameter, "own", own, nothing));
      const address = addressOf(operation, values);
      for (const [place] of operation.parameters.entries())
        for (const id of IDS) {
          const answer = await callAs(person, operation, own, undefined, values.with(place, id));
          assertHarmless(answer, `${operation.method} ${operation.path} ${id.slice(0, 30)}`);
          expect(answer.status, `${operation.path} ${id.slice(0, 30)}`).toBeGreaterThanOrEqual(400);
        }
      for (const name of operation.query)
        for (const value of VALUES.filter((value) => typeof value === "string" && value.isWellFormed())) {
          const answer = await person.get(`${address}?${name}=${encodeURIComponent(String(value))}`);
          assertHarmless(answer, `${operation.path}?${name}=${brief(value)}`);
        }
    });
  }, 240_000);

  it("in any header change nothing that matters, and break nothing", async () => {
    const person = await heft.owner();
    const own = await furnish(heft, person);
    await eachAtOnce(
      surface.filter(({ method }) => method === "GET"),
      async (operation) => {
        const address = addressOf(
          operation,
          operation.parameters.map((parameter) => valueFor(parameter, "own", own, nothing)),
        );
        const caller = operation.access === "public" ? heft.person() : person;
        for (const headers of HEADERS)
          assertHarmless(
            await caller.get(address, headers),
            `${operation.path} ${JSON.stringify(headers).slice(0, 60)}`,
          );
      },
    );
  }, 240_000);

  it("that were kept are text wherever they are shown", async () => {
    const owner = await heft.withRole("vip");
    const markup = `<img src=x onerror=alert(1)><script>alert(1)</script>`;
    const vehicle = await owner.addVehicle({ make: markup, model: markup, nickname: markup });
    await owner.addEntry(vehicle, { performed_by_name: markup, note: markup });
    const { body } = await owner.post<{ token: string }>(`/api/vehicles/${vehicle}/public-share/enable`);
    const page = await heft.person().get(`/p/${body.token}`);
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<img src=x|<script>alert/);
    expect((await owner.get(`/api/vehicles/${vehicle}`)).body["make"]).toBe(markup);
  });

  it("have left the process as it was", async () => {
    expect(heft.lines.filter((line) => /"level":"error"|uncaught|unhandled/i.test(line))).toEqual([]);
    expect((await heft.person().get("/api/health")).status).toBe(200);
    const database = heft.database();
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
  });
});

/** Asks as this person; public addresses each time from another network, as their limit is by network. */
function callAs(
  person: Person,
  operation: Operation,
  own: Belongings,
  body: unknown,
  values = operation.parameters.map((parameter) => valueFor(parameter, "own", own, nothing)),
): Promise<Answer> {
  const caller = operation.access === "public" ? heft.person() : person;
  const sent = body ?? (operation.body ? sampleOf(operation.body) : undefined);
  return caller.call(operation.method, addressOf(operation, values), sent);
}

function assertHarmless(answer: Answer, name: string): void {
  expect(answer.status, `${name} → ${answer.text.slice(0, 200)}`).toBeLessThan(500);
  if (answer.status >= 400) expect(answer.text, name).not.toContain(MARK);
  expect(answer.headers.get("x-planted"), name).toBeNull();
}

/** A few at a time: the walk is long, and a server that answers one person only proves less. */
async function eachAtOnce<T>(list: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = list.values();
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}

function brief(value: unknown): string {
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 40);
}
