import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES } from "#domain/lists.ts";
import { startHeft, type Heft } from "../heft.ts";
import type { Answer, Person } from "../person.ts";

type Operation = { readonly "x-access": string; readonly "x-roles": readonly string[]; readonly "x-step-up"?: string };
type Door = {
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly roles: readonly string[];
  readonly stepUp: boolean;
};

let heft: Heft;
let doors: readonly Door[];
const people = new Map<string, Person>();

beforeAll(async () => {
  heft = await startHeft();
  const { body } = await heft.person().get<{ paths: Record<string, Record<string, Operation>> }>("/api/openapi.json");
  doors = Object.entries(body.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path
        .replace(/\{token\}/g, "t".repeat(43))
        .replace(/\{slug\}/g, "agb")
        .replace(/\{code\}/g, "history_gap")
        .replace(/\{\w+\}/g, () => randomUUID()),
      access: operation["x-access"],
      roles: operation["x-roles"],
      stepUp: operation["x-step-up"] !== undefined,
    })),
  );
  for (const role of ROLES)
    people.set(role, role === "admin" || role === "superadmin" ? await heft.admin(role) : await heft.withRole(role));
}, 60_000);
afterAll(() => heft.stop());

describe("every door of the running server", () => {
  it("is shut to nobody, unless it is public", async () => {
    const closed = doors.filter(({ access }) => access !== "public");
    expect(closed.length).toBeGreaterThan(40);
    const nobody = heft.person();
    const answers = await each(closed, (door) => nobody.call(door.method, door.path));
    expect(unlike(answers, { status: 401, code: "unauthenticated" })).toEqual([]);
  });

  it.each(ROLES)("is shut to a %s whose role may not enter, and open where it may", async (role) => {
    const person = who(role);
    const reachable = doors.filter(
      ({ access, method, path }) => access !== "public" && !(method === "POST" && path.endsWith("/logout")),
    );
    const answers = await each(reachable, (door) => person.call(door.method, door.path));
    for (const { door, answer } of answers) {
      const code = answer.body["code"];
      const name = `${role}: ${door.method} ${door.path} → ${answer.status} ${String(code)}`;
      if (!door.roles.includes(role)) expect({ name, code }).toEqual({ name, code: "forbidden" });
      else if (door.stepUp) expect({ name, code }).toEqual({ name, code: "step_up_required" });
      else
        expect(["unauthenticated", "forbidden", "consent_required", "second_factor_required"], name).not.toContain(
          code,
        );
    }
  });

  it("is shut to staff without their second factor, but for session and consent", async () => {
    const admin = await heft.withRole("admin");
    const answers = await each(
      doors.filter(({ access }) => isProduct(access)),
      (door) => admin.call(door.method, door.path),
    );
    expect(unlike(answers, { status: 403, code: "second_factor_required" })).toEqual([]);
    expect((await admin.get("/api/auth/me")).status).toBe(200);
  });

  it("is shut to a person who has not consented, but for session and consent", async () => {
    const newcomer = heft.person();
    await newcomer.signIn("newcomer@example.org");
    const own = doors.filter(({ access, roles }) => isProduct(access) && roles.includes("user"));
    const answers = await each(own, (door) => newcomer.call(door.method, door.path));
    expect(unlike(answers, { status: 403, code: "consent_required" })).toEqual([]);
    await newcomer.consent();
    expect((await newcomer.get("/api/vehicles")).status).toBe(200);
  });

  it("records each refused attempt of a signed-in person in the audit", async () => {
    const user = who("user");
    const database = heft.database();
    const denied = () =>
      database.prepare("SELECT count(*) AS n FROM audit WHERE result = 'denied' AND actor_id = ?").get(user.id) as {
        n: number;
      };
    const before = denied().n;
    await user.get("/api/documents/admin/quarantine");
    await user.get("/api/documents/admin/quarantine");
    await expect.poll(() => denied().n).toBe(before + 2);
    database.close();
  });
});

function who(role: string): Person {
  const person = people.get(role);
  if (!person) throw new Error(`Nobody has the role ${role}.`);
  return person;
}

function isProduct(access: string): boolean {
  return access !== "public" && !/^(session|factor|step-up|consent):/.test(access);
}

async function each(list: readonly Door[], call: (door: Door) => Promise<Answer>) {
  const answers = [];
  for (const door of list) answers.push({ door, answer: await call(door) });
  return answers;
}

function unlike(answers: Awaited<ReturnType<typeof each>>, expected: { status: number; code: string }): string[] {
  return answers
    .filter(({ answer }) => answer.status !== expected.status || answer.body["code"] !== expected.code)
    .map(({ door, answer }) => `${door.method} ${door.path} → ${answer.status} ${String(answer.body["code"])}`);
}
