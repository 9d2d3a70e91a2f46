import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";
import { unique, type Person } from "../person.ts";

let heft: Heft;
beforeAll(async () => void (heft = await startHeft()));
afterAll(() => heft.stop());

const verify = (person: Person, challengeId: string, code: string) =>
  person.post("/api/auth/verify", { challenge_id: challengeId, code, transport: "bearer" });

describe("signing in by a mailed code", () => {
  it("makes the account at the first success and finds it again however the address is written", async () => {
    const email = `${unique("Anna")}@Example.org`;
    const [first, second] = [heft.person(), heft.person()];
    await first.signIn(email.toLowerCase());
    const { challengeId, code } = await second.requestCode(email.toLowerCase());
    const answer = await verify(second, challengeId, code);
    expect(answer.body["user"]).toMatchObject({ id: first.id, email_masked: "a***@example.org", role: "user" });
  });

  it("answers the same for known, unknown and limited addresses, and mails a limited one no more than three times", async () => {
    const email = `${unique("known")}@example.org`;
    await heft.person().signIn(email);
    const known = await heft.person().post("/api/auth/request", { email });
    const unknown = await heft.person().post("/api/auth/request", { email: `${unique("unknown")}@example.org` });
    const third = await heft.person().post("/api/auth/request", { email });
    const limited = await heft.person().post("/api/auth/request", { email });
    for (const answer of [known, unknown, third, limited]) {
      expect({ status: answer.status, keys: Object.keys(answer.body), message: answer.body["message"] }).toEqual({
        status: 202,
        keys: ["challenge_id", "message"],
        message: known.body["message"],
      });
    }
    await expect.poll(() => heft.mailbox.mails.filter(({ to }) => to === email).length).toBe(3);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heft.mailbox.mails.filter(({ to }) => to === email)).toHaveLength(3);
  });

  it("uses a code up, also under fifty parallel tries", async () => {
    const person = heft.person();
    const { challengeId, code } = await person.requestCode(`${unique("race")}@example.org`);
    const racers = Array.from({ length: 50 }, () => heft.person());
    const answers = await Promise.all(racers.map((racer) => verify(racer, challengeId, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body["code"]))).toEqual(
      new Set(["expired"]),
    );
  });

  it("locks a challenge after five wrong codes, while its link still opens", async () => {
    const person = heft.person();
    const { challengeId, code, linkToken } = await person.requestCode(`${unique("locked")}@example.org`);
    const wrong = code === "000000" ? "000001" : "000000";
    for (let i = 0; i < 5; i++) expect((await verify(person, challengeId, wrong)).body["code"]).toBe("invalid_code");
    expect(await verify(person, challengeId, code)).toMatchObject({ status: 429, body: { code: "locked" } });
    expect(await person.post("/api/auth/verify", { token: linkToken })).toMatchObject({ status: 200 });
  });

  it("does not accept one challenge's code for another", async () => {
    const email = `${unique("two")}@example.org`;
    const person = heft.person();
    const first = await person.requestCode(email);
    const second = await person.requestCode(email);
    const answer = await verify(person, second.challengeId, first.code);
    expect(first.code === second.code || answer.body["code"] === "invalid_code").toBe(true);
  });

  it("dies with its time", async () => {
    const person = heft.person();
    const { challengeId, code, linkToken } = await person.requestCode(`${unique("late")}@example.org`);
    const age = (minutes: number) => {
      const database = heft.database();
      const createdAt = new Date(Date.now() - minutes * 60_000).toISOString();
      database.prepare("UPDATE challenges SET created_at = ? WHERE id = ?").run(createdAt, challengeId);
      database.close();
    };
    age(11);
    expect((await verify(person, challengeId, code)).body["code"]).toBe("expired");
    expect((await person.post("/api/auth/link", { token: linkToken })).status).toBe(200);
    age(31);
    expect((await person.post("/api/auth/verify", { token: linkToken })).body["code"]).toBe("expired");
  });

  it("limits requests and verifications by network, and says when to come back", async () => {
    const person = heft.person();
    const answers = [];
    for (let i = 0; i < 11; i++)
      answers.push(await person.post("/api/auth/request", { email: `${unique("flood")}@example.org` }));
    expect(answers.slice(0, 10).every(({ status }) => status === 202)).toBe(true);
    expect(answers[10]).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(answers[10]?.headers.get("retry-after"))).toBeGreaterThan(0);

    const guesser = heft.person();
    const guesses = await Promise.all(
      Array.from({ length: 25 }, () => guesser.post("/api/auth/link", { token: "x".repeat(43) })),
    );
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it("is recorded when it fails, of one network once a minute", async () => {
    const person = heft.person();
    const { challengeId, code } = await person.requestCode("vertippt@example.org");
    const wrong = code === "000000" ? "000001" : "000000";
    const database = heft.database();
    const denied = () =>
      (
        database
          .prepare("SELECT count(*) AS n FROM audit WHERE action = 'AUTH_SIGNED_IN' AND result = 'denied'")
          .get() as { n: number }
      ).n;
    const before = denied();
    for (let i = 0; i < 4; i++) await person.post("/api/auth/verify", { challenge_id: challengeId, code: wrong });
    expect(denied()).toBe(before + 1);
    database.close();
  });

  it("counts by the address that our proxy vouches for, not by one behind something that is none", async () => {
    const answers = await Promise.all(
      Array.from({ length: 11 }, (_, i) =>
        heft
          .person()
          .post("/api/auth/request", { email: `x${i}@example.org` }, { "x-forwarded-for": `203.0.113.${i}, unknown` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  it("keeps its limits over a restart", async () => {
    const person = heft.person();
    for (let i = 0; i < 10; i++) await person.post("/api/auth/request", { email: `${unique("again")}@example.org` });
    await heft.kill("SIGTERM");
    await heft.restart();
    expect((await person.post("/api/auth/request", { email: "again@example.org" })).status).toBe(429);
  });
});

describe("a mail address", () => {
  it.each([
    "x1,opfer@example.org",
    "opfer@example.org\uff0cangreifer\uff20example.net",
    "gruppe:opfer@example.org",
    "opfer(x)@example.org",
    "opfer@example.org;x",
    "x<opfer@example.org",
  ])("names one mailbox, which %s does not", async (email) => {
    expect(await heft.person().post("/api/auth/request", { email })).toMatchObject({
      status: 422,
      body: { code: "invalid", errors: [{ path: "email" }] },
    });
    expect(heft.mailbox.mails.filter(({ to }) => to.includes("opfer"))).toEqual([]);
  });

  it.each(["o'neil+heft@example.co.uk", "jürgen@müller.example", "  Anna@Example.ORG "])(
    "may be written like %s",
    async (email) => {
      expect((await heft.person().post("/api/auth/request", { email })).status).toBe(202);
    },
  );
});

describe("signing in by the mailed link", () => {
  it("shows whose account it opens without using it up, and opens it once", async () => {
    const person = heft.person();
    const { linkToken } = await person.requestCode(`${unique("link")}@example.org`);
    for (let i = 0; i < 3; i++) {
      expect(await person.post("/api/auth/link", { token: linkToken })).toMatchObject({
        status: 200,
        body: { email_masked: "l***@example.org" },
      });
    }
    expect((await person.get(`/anmelden/link?token=${linkToken}`)).headers.get("referrer-policy")).toBe("no-referrer");
    expect((await person.post("/api/auth/verify", { token: linkToken })).status).toBe(200);
    expect((await person.post("/api/auth/verify", { token: linkToken })).body["code"]).toBe("expired");
  });
});

describe("a session", () => {
  it("lies in a cookie that scripts cannot read, and its writes need the right origin", async () => {
    const person = heft.person();
    const { challengeId, code } = await person.requestCode(`${unique("cookie")}@example.org`);
    const answer = await person.post("/api/auth/verify", { challenge_id: challengeId, code });
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-ltc_session=[\w-]{43}; .*Path=\/; .*HttpOnly; Secure; SameSite=Lax/i);
    expect(answer.body).not.toHaveProperty("access_token");

    const session = { cookie: cookie.split(";")[0] ?? "" };
    const logout = (extra: Record<string, string>) => person.post("/api/auth/logout", {}, { ...session, ...extra });
    expect((await person.get("/api/auth/me", session)).status).toBe(200);
    expect(await logout({})).toMatchObject({ status: 403, body: { code: "cross_origin" } });
    expect(await logout({ origin: "https://evil.example" })).toMatchObject({
      status: 403,
      body: { code: "cross_origin" },
    });
    expect(await logout({ origin: "null" })).toMatchObject({ status: 403, body: { code: "cross_origin" } });
    expect(await logout({ "sec-fetch-site": "same-site" })).toMatchObject({
      status: 403,
      body: { code: "cross_origin" },
    });
    expect((await person.get("/api/auth/me", session)).status).toBe(200);
    expect((await logout({ origin: heft.url, "sec-fetch-site": "same-origin" })).status).toBe(204);
    expect((await person.get("/api/auth/me", session)).status).toBe(401);
  });

  it("is listed, and ended by its owner but by nobody else", async () => {
    const email = `${unique("devices")}@example.org`;
    const [phone, laptop, stranger] = [await heft.owner(email), await heft.owner(email), await heft.owner()];
    const { body } = await laptop.get<{ items: { id: string; current: boolean }[] }>("/api/auth/sessions");
    expect(body.items).toHaveLength(2);
    const other = body.items.find(({ current }) => !current);
    expect((await stranger.call("DELETE", `/api/auth/sessions/${other?.id}`)).status).toBe(404);
    expect((await phone.get("/api/auth/me")).status).toBe(200);
    expect((await laptop.call("DELETE", `/api/auth/sessions/${other?.id}`)).status).toBe(204);
    expect((await phone.get("/api/auth/me")).status).toBe(401);
  });

  it("ends by its own logout only, whatever another device was answered to the same key", async () => {
    const [first, second] = [heft.person(), heft.person()];
    await first.signIn("zwei-geraete@example.org");
    await second.signIn("zwei-geraete@example.org");
    const key = { "idempotency-key": "abmelden" };
    expect((await first.post("/api/auth/logout", {}, key)).status).toBe(204);
    expect((await second.post("/api/auth/logout", {}, key)).status).toBe(204);
    expect((await second.get("/api/auth/me")).status).toBe(401);
  });

  it("ends after its idle and its absolute time", async () => {
    const owner = await heft.owner();
    const age = (column: "last_seen_at" | "created_at", days: number) => {
      const database = heft.database();
      const at = new Date(Date.now() - days * 86_400_000).toISOString();
      database.prepare(`UPDATE sessions SET ${column} = ? WHERE user_id = ?`).run(at, owner.id);
      database.close();
    };
    age("last_seen_at", 6.9);
    expect((await owner.get("/api/auth/me")).status).toBe(200);
    age("last_seen_at", 7.1);
    expect((await owner.get("/api/auth/me")).status).toBe(401);
    age("last_seen_at", 0);
    age("created_at", 30.1);
    expect((await owner.get("/api/auth/me")).status).toBe(401);
  });

  it("loses its rights with the next request after a demotion", async () => {
    const admin = await heft.admin();
    expect((await admin.get("/api/documents/admin/quarantine")).status).toBe(200);
    await heft.ltc("user", "set-role", "--email", admin.email, "--role", "user");
    expect((await admin.get("/api/documents/admin/quarantine")).status).toBe(401);
  });
});

describe("the second factor", () => {
  it("is enrolled with ten backup codes, each good once, and gives the session a new token", async () => {
    const email = `${unique("factor")}@example.org`;
    const owner = await heft.owner(email);
    const before = owner.token;
    const codes = await owner.enrolFactor();
    expect(new Set(codes).size).toBe(10);
    expect(owner.token).not.toBe(before);
    const stale = heft.person();
    stale.token = before;
    expect((await stale.get("/api/auth/me")).status).toBe(401);

    const other = await heft.owner(email);
    expect((await other.get("/api/auth/me")).body["second_factor"]).toEqual({ enrolled: true, satisfied: false });
    const verified = await other.post<{ access_token: string }>("/api/auth/totp/verify", {
      code: codes[0]?.toLowerCase().replace("-", ""),
    });
    expect(verified.status).toBe(200);
    other.token = verified.body.access_token;
    expect((await other.get("/api/auth/me")).body["second_factor"]).toEqual({ enrolled: true, satisfied: true });
    expect((await other.post("/api/auth/totp/verify", { code: codes[0] })).body["code"]).toBe("invalid_code");
  });

  it("accepts a code once, also under parallel tries, and closes after five wrong ones", async () => {
    const owner = await heft.owner();
    await owner.enrolFactor();
    const code = owner.totp();
    const tries = await Promise.all(Array.from({ length: 4 }, () => owner.post("/api/auth/totp/verify", { code })));
    expect(tries.filter(({ status }) => status === 200)).toHaveLength(1);

    const second = await heft.owner();
    await second.enrolFactor();
    for (let i = 0; i < 5; i++)
      expect((await second.post("/api/auth/totp/verify", { code: "ABCD-EFGH" })).body["code"]).toBe("invalid_code");
    expect(await second.post("/api/auth/totp/verify", { code: second.totp() })).toMatchObject({ status: 429 });
  });

  it("buys a grant for one scope of this session, which only success uses up", async () => {
    const owner = await heft.owner();
    await owner.enrolFactor();
    expect((await owner.call("DELETE", "/api/auth/totp")).body["code"]).toBe("step_up_required");
    const wrongScope = await owner.post<{ grant: string; access_token: string }>("/api/auth/step-up", {
      scope: "token",
      code: owner.totp(),
    });
    owner.token = wrongScope.body.access_token;
    expect(
      (await owner.call("DELETE", "/api/auth/totp", undefined, { "x-step-up": wrongScope.body.grant })).status,
    ).toBe(403);
    const granted = await owner.post<{ grant: string; access_token: string }>("/api/auth/step-up", {
      scope: "factor",
      code: owner.totp(),
    });
    expect(granted.status).toBe(200);
    owner.token = granted.body.access_token;
    expect((await owner.call("DELETE", "/api/auth/totp", undefined, { "x-step-up": granted.body.grant })).status).toBe(
      204,
    );
    expect((await owner.call("DELETE", "/api/auth/totp", undefined, { "x-step-up": granted.body.grant })).status).toBe(
      403,
    );
  });

  it("is replaced by a mailed code for one's own account only where there is none, and never for admin work", async () => {
    const owner = await heft.owner();
    const since = Date.now();
    const mailed = await owner.post<{ challenge_id: string }>("/api/auth/step-up/mail", { scope: "account_delete" });
    expect(mailed.status).toBe(202);
    const code = /\d{6}/.exec((await heft.mailbox.latestTo(owner.email, since)).text)?.[0];
    const granted = await owner.post("/api/auth/step-up", {
      scope: "account_delete",
      challenge_id: mailed.body.challenge_id,
      code,
    });
    expect(granted.status).toBe(200);
    owner.token = String(granted.body["access_token"]);
    expect((await owner.post("/api/auth/step-up/mail", { scope: "pii" })).status).toBe(403);
    await owner.enrolFactor();
    expect((await owner.post("/api/auth/step-up/mail", { scope: "token" })).body["code"]).toBe(
      "second_factor_required",
    );
  });

  it("counts wrong mailed codes for confirming against the account's budget of wrong codes", async () => {
    const owner = await heft.owner();
    const database = heft.database();
    const wrongCodes = () =>
      (database.prepare("SELECT count(*) AS n FROM limit_hits WHERE limit_name = 'wrong_code'").get() as { n: number })
        .n;
    const before = wrongCodes();
    const since = Date.now();
    const mailed = await owner.post<{ challenge_id: string }>("/api/auth/step-up/mail", { scope: "token" });
    const code = /\d{6}/.exec((await heft.mailbox.latestTo(owner.email, since)).text)?.[0];
    const wrong = await owner.post("/api/auth/step-up", {
      scope: "token",
      challenge_id: mailed.body.challenge_id,
      code: code === "000000" ? "000001" : "000000",
    });
    expect(wrong.body["code"]).toBe("invalid_code");
    expect(wrongCodes()).toBe(before + 1);
    database.close();
  });
});

describe("consent", () => {
  it("blocks everybody again when a new version is published, and keeps what was accepted", async () => {
    const owner = await heft.owner();
    const database = heft.database();
    database.prepare("INSERT INTO consent_versions VALUES ('terms', '2', ?)").run(new Date().toISOString());
    expect((await owner.get("/api/vehicles")).body["code"]).toBe("consent_required");
    expect((await owner.get("/api/auth/me")).body["consent"]).toEqual({ complete: false, missing: ["terms"] });
    const outdated = await owner.post("/api/consent/accept", { consents: [{ doc_type: "terms", doc_version: "1" }] });
    expect(outdated).toMatchObject({ status: 409, body: { code: "consent_outdated" } });
    const accepted = await owner.post("/api/consent/accept", {
      consents: [{ doc_type: "terms", doc_version: "2", source: "ui" }],
    });
    expect(accepted).toMatchObject({ status: 200, body: { is_complete: true } });
    expect(accepted.body["accepted"]).toHaveLength(3);
    expect((await owner.get("/api/vehicles")).status).toBe(200);
    database.prepare("DELETE FROM consents WHERE doc_version = '2'").run();
    database.prepare("DELETE FROM consent_versions WHERE doc_version = '2'").run();
    database.close();
  });
});
