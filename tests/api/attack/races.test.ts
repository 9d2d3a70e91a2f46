import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../../files.ts";
import { startHeft, type Heft } from "../../heft.ts";
import { anEntry, unique, type Answer, type Person } from "../../person.ts";
import { furnish, valueFor, type Belongings } from "./belongings.ts";
import { addressOf, sampleOf, surfaceOf, type Operation } from "./surface.ts";

const RACERS = 50;
/** A command is a process of its own. */
const PROCESSES = 10;

/** Races that the specification names and whose feature is still to come: who adds the route adds its race here. */
const STILL_TO_COME = ["transfer", "handover", "redeem", "export-token", "seat", "countersign"];

let heft: Heft;
let surface: readonly Operation[];
const nothing: Belongings = { ids: {}, planted: [] };
beforeAll(async () => {
  heft = await startHeft();
  surface = await surfaceOf(heft);
});
afterAll(() => heft.stop());

describe("of fifty who race for the same thing exactly one gets it", () => {
  it("when it is a mailed link", async () => {
    const { linkToken } = await heft.person().requestCode(`${unique("race")}@example.org`);
    const answers = await race(() => heft.person().post("/api/auth/verify", { token: linkToken }));
    expectOneWinner(answers, ["expired"]);
  });

  it("when it is a code of the authenticator, and the others do not use up the account's tries", async () => {
    const owner = await heft.owner();
    await owner.enrolFactor();
    const device = await anotherDevice(owner);
    const code = owner.totp();
    expectOneWinner(await race(() => device.post("/api/auth/totp/verify", { code })), [
      "invalid_code",
      "rate_limited",
      "unauthenticated",
    ]);
  });

  it("when it is a backup code", async () => {
    const owner = await heft.owner();
    const [code] = await owner.enrolFactor();
    const device = await anotherDevice(owner);
    expectOneWinner(await race(() => device.post("/api/auth/totp/verify", { code })), [
      "invalid_code",
      "rate_limited",
      "unauthenticated",
    ]);
  });

  it("when it is a mailed code for confirming", async () => {
    const owner = await heft.owner();
    const confirmation = await aMailedConfirmation(owner, "account_delete");
    const answers = await race(() => owner.post("/api/auth/step-up", confirmation));
    expectOneWinner(answers, ["expired", "unauthenticated", "invalid_code", "rate_limited"]);
  });

  it("when it is a grant that is good for one success", async () => {
    const owner = await heft.owner();
    await owner.enrolFactor();
    const granted = await owner.post<{ grant: string; access_token: string }>("/api/auth/step-up", {
      scope: "factor",
      code: owner.totp(),
    });
    owner.token = granted.body.access_token;
    const grant = { "x-step-up": granted.body.grant };
    const answers = await race(() => owner.call("DELETE", "/api/auth/totp", undefined, grant));
    // Whoever comes when the factor is already gone hears that first.
    expectOneWinner(answers, ["step_up_required", "not_enrolled"]);
  });

  it("when it is the last place for a file, and nothing of the others stays on the disk", async () => {
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    const file = await aPdf();
    const first = await owner.upload<{ id: string }>({ vehicle_id: vehicle }, file);
    await owner.scanned(first.body.id);
    fillUp(first.body.id, 498);
    const before = storedFiles().length;
    const answers = await race(() => owner.upload({ vehicle_id: vehicle }, file));
    expectOneWinner(answers, ["quota_exceeded"]);
    await expect.poll(() => storedFiles().length).toBe(before + 1);
  });

  it("when they correct the same revision, or withdraw it", async () => {
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    const entry = await owner.addEntry(vehicle);
    const path = `/api/vehicles/${vehicle}/entries/${entry}`;
    const answers = await race((index) =>
      index % 2
        ? owner.post(`${path}/revisions`, { ...anEntry(), reason: "Zahlendreher" })
        : owner.post(`${path}/withdraw`, { reason: "other", comment: "Doppelt" }),
    );
    expectOneWinner(answers, ["revision_conflict", "already_withdrawn"]);
  });

  it("when two superadmins are demoted by many hands: one stays", async () => {
    const [one, other] = [await heft.withRole("superadmin"), await heft.withRole("superadmin")];
    const ended = await Promise.all(
      Array.from({ length: PROCESSES }, (_, index) =>
        heft.ltc("user", "set-role", "--email", (index % 2 ? one : other).email, "--role", "user"),
      ),
    );
    const database = heft.database();
    const { n } = database.prepare("SELECT count(*) AS n FROM users WHERE role = 'superadmin'").get() as { n: number };
    database.close();
    expect(n).toBe(1);
    expect(ended.some(({ output }) => output.includes("last superadmin"))).toBe(true);
  });
});

describe("of fifty requests with one idempotency key", () => {
  it("at most one does the work, on every route that takes a POST", async () => {
    const routes = surface.filter(
      ({ method, body, access, path }) => method === "POST" && body && access !== "public" && !path.endsWith("/logout"),
    );
    expect(routes.length).toBeGreaterThan(8);
    const worked: string[] = [];
    for (const operation of routes) {
      const person = operation.roles.includes("user") ? await heft.owner() : await heft.admin();
      const own = await furnish(heft, operation.roles.includes("user") ? person : await heft.owner());
      const address = addressOf(
        operation,
        operation.parameters.map((parameter) => valueFor(parameter, "own", own, nothing)),
      );
      const body = operation.body ? sampleOf(operation.body) : undefined;
      const key = { "idempotency-key": unique("key") };
      const answers = await race(() => person.post(address, body, key));
      const name = `${operation.path}: ${answers.map(({ status }) => status).join()}`;
      expect(Math.max(...answers.map(({ status }) => status)), name).toBeLessThan(500);
      expect(answers.filter(didTheWork).length, name).toBeLessThanOrEqual(1);
      if (answers.some(didTheWork)) worked.push(operation.path);
      // Whoever was not first is told the same or to come again.
      const told = answers.filter(({ status }) => status < 300).map(({ text }) => text);
      expect(new Set(told).size, name).toBeLessThanOrEqual(1);
    }
    // Nobody working at all would keep the promise too.
    expect(worked).toEqual(expect.arrayContaining(["/api/vehicles/{id}/entries", "/api/documents/{id}/reject"]));
  }, 240_000);

  it("one upload is kept, and one file", async () => {
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    const file = await aPdf();
    const key = { "idempotency-key": unique("key") };
    const before = storedFiles().length;
    const answers = await race(() => owner.upload({ vehicle_id: vehicle }, file, key));
    expect(answers.filter(didTheWork)).toHaveLength(1);
    expect((await owner.get<{ items: unknown[] }>(`/api/documents?vehicle_id=${vehicle}`)).body.items).toHaveLength(1);
    await expect.poll(() => storedFiles().length).toBe(before + 1);
  });
});

describe("a race of the specification whose feature comes later", () => {
  it("is run here from the day of its route", () => {
    const arrived = surface.filter(({ path }) => STILL_TO_COME.some((word) => path.includes(word)));
    expect(arrived.map(({ path }) => path)).toEqual([]);
  });
});

function race(run: (index: number) => Promise<Answer>): Promise<Answer[]> {
  return Promise.all(Array.from({ length: RACERS }, (_, index) => run(index)));
}

function expectOneWinner(answers: readonly Answer[], codes: readonly string[]): void {
  const seen = answers.map(({ status, body }) => `${status} ${String(body["code"] ?? "")}`);
  expect(answers.filter(({ status }) => status < 300).length, seen.join()).toBe(1);
  for (const { status, body } of answers) if (status >= 300) expect(codes).toContain(body["code"]);
}

function didTheWork({ status, headers }: Answer): boolean {
  return status < 300 && headers.get("idempotency-replayed") === null;
}

async function anotherDevice(owner: Person): Promise<Person> {
  const device = heft.person();
  await device.signIn(owner.email);
  return device;
}

async function aMailedConfirmation(owner: Person, scope: string) {
  const since = Date.now();
  const mailed = await owner.post<{ challenge_id: string }>("/api/auth/step-up/mail", { scope });
  const code = /\d{6}/.exec((await heft.mailbox.latestTo(owner.email, since)).text)?.[0];
  return { scope, challenge_id: mailed.body.challenge_id, code };
}

/** Copies a document's row, so that an account is nearly full without sending hundreds of files. */
function fillUp(document: string, copies: number): void {
  const database = heft.database();
  const columns = (database.pragma("table_info(documents)") as { name: string }[]).map(({ name }) => name);
  const chosen = columns.map((name) => (["id", "blob_key"].includes(name) ? "lower(hex(randomblob(16)))" : name));
  const copy = database.prepare(
    `INSERT INTO documents (${columns.join()}) SELECT ${chosen.join()} FROM documents WHERE id = ?`,
  );
  for (let n = 0; n < copies; n++) copy.run(document);
  database.close();
}

function storedFiles(): readonly string[] {
  const storage = join(heft.dataDir, "storage");
  mkdirSync(storage, { recursive: true });
  return readdirSync(storage, { recursive: true, encoding: "utf8" }).filter((name) => /\.blob$|tmp\//.test(name));
}
