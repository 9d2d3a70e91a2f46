import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAudit } from "#storage/audit.ts";
import { aPdf } from "../files.ts";
import { runToEnd, startHeft, type Heft } from "../heft.ts";
import { vinWithCheckDigit } from "../vins.ts";

let heft: Heft;
beforeAll(async () => void (heft = await startHeft()));
afterAll(() => heft.stop());

describe("an error", () => {
  it("leaves as problem+json with a stable code, a title in the reader's language, and the request's id", async () => {
    const german = await heft.person().get("/api/vehicles", { "x-request-id": "meine-kennung" });
    expect(german.headers.get("content-type")).toBe("application/problem+json");
    expect(german.headers.get("x-request-id")).toBe("meine-kennung");
    expect(german.body).toEqual({
      type: "urn:ltc:error:unauthenticated",
      title: "Bitte zuerst anmelden.",
      status: 401,
      code: "unauthenticated",
      request_id: "meine-kennung",
    });
    const english = await heft
      .person()
      .get("/api/vehicles", { "accept-language": "fr, en;q=0.8, de;q=0.5", "x-request-id": "bad id!" });
    expect(english.body["title"]).toBe("Please sign in first.");
    expect(english.body["request_id"]).not.toBe("bad id!");
  });

  it.each([
    { body: "{", type: "application/json", status: 400, code: "malformed" },
    { body: "[".repeat(20_000), type: "application/json", status: 400, code: "malformed" },
    {
      body: JSON.stringify({ email: "x".repeat(100_000) }),
      type: "application/json",
      status: 413,
      code: "body_too_large",
    },
    {
      body: JSON.stringify({ email: "a@example.org" }),
      type: "text/plain",
      status: 415,
      code: "unsupported_media_type",
    },
    { body: JSON.stringify({ email: "no address" }), type: "application/json", status: 422, code: "invalid" },
    {
      body: JSON.stringify({ email: "a@example.org", extra: 1 }),
      type: "application/json",
      status: 422,
      code: "invalid",
    },
    {
      body: '{"email":"a@example.org","__proto__":{"admin":true}}',
      type: "application/json",
      status: 422,
      code: "invalid",
    },
    { body: "null", type: "application/json", status: 422, code: "invalid" },
  ])("names what is wrong with a body: $status $code", async ({ body, type, status, code }) => {
    const answer = await heft.person().call("POST", "/api/auth/request", body, { "content-type": type });
    expect(answer).toMatchObject({ status, body: { code } });
    expect((await heft.person().get("/api/health")).status).toBe(200);
  });

  it("takes JSON in UTF-8 only, so that no umlaut is lost", async () => {
    const body = Buffer.from('{"email":"j\u00fcrgen@example.org"}', "latin1");
    const send = (type: string, bytes: Buffer) =>
      fetch(`${heft.url}/api/auth/request`, {
        method: "POST",
        headers: heft.person().headers({ "content-type": type }),
        body: Uint8Array.from(bytes),
      });
    expect((await send("application/json", body)).status).toBe(400);
    expect((await send("application/json; charset=iso-8859-1", body)).status).toBe(415);
    expect((await send('application/json; charset="UTF-8"', Buffer.from(body.toString("latin1")))).status).toBe(202);
  });

  it("repeats an address that no route could mean nowhere, not even in the status line", async () => {
    const answer = await raw("GET", "http://kanarienvogel.example/p/geheim");
    expect(answer).toMatchObject({ status: 404, message: "Not Found" });
  });

  it("says which methods a path knows, and refuses unknown ones", async () => {
    const owner = await heft.owner();
    const refused = await owner.call("DELETE", "/api/auth/me");
    expect(refused).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
    expect(refused.headers.get("allow")).toBe("GET, HEAD");
    expect((await heft.person().call("DELETE", "/api/auth/me")).status).toBe(401);
    expect((await heft.person().call("DELETE", "/api/health")).status).toBe(405);
    expect(await raw("TRACE", "/api/health")).toMatchObject({ status: 405 });
    expect(await raw("PROPFIND", "/api/health")).toMatchObject({ status: 405 });
    expect((await owner.post("/api/auth/me", {}, { "x-http-method-override": "GET" })).status).toBe(405);
  });

  it.each(["/api/nothing", "//api/nothing", "/API/health/x", "/%61pi/nothing", "/api", "/api/"])(
    "is JSON for the unknown API path %s",
    async (path) => {
      expect(await raw("GET", path)).toMatchObject({ status: 404, type: "application/problem+json" });
    },
  );
});

describe("every answer", () => {
  it.each(["/api/health", "/", "/fahrzeuge/neu", "/p/unknown-token-unknown-token", "/api/vehicles/x.css", "/theme.js"])(
    "of %s carries the security headers",
    async (path) => {
      const { headers } = await heft.person().get(path);
      expect(headers.get("content-security-policy")).toMatch(
        /default-src 'none'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/,
      );
      expect(headers.get("content-security-policy")).not.toMatch(/unsafe/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    },
  );

  it("of the app's pages is the page, and its hashed assets may be kept for a year", async () => {
    const page = await heft.person().get("/fahrzeuge/neu");
    expect(page.headers.get("content-type")).toContain("text/html");
    const asset = /\/assets\/[\w.-]+\.js/.exec(page.text)?.[0] ?? "";
    expect((await heft.person().get(asset)).headers.get("cache-control")).toContain("max-age=31536000");
  });

  it.each([
    "/.env",
    "/app.db",
    "/server/index.mjs",
    "/assets/nothing.js",
    "/migrations/0001-people.sql",
    "/..%2f..%2fetc/passwd",
  ])("gives no file away at %s", async (path) => {
    const answer = await heft.person().get(path);
    expect(answer.text).not.toMatch(/CREATE TABLE|LTC_SECRET|root:x/);
    expect(answer.status === 404 || (answer.headers.get("content-type") ?? "").includes("text/html")).toBe(true);
  });

  it("of GET is answered to HEAD without its body", async () => {
    const head = await heft.person().call("HEAD", "/api/health");
    expect({ status: head.status, text: head.text }).toEqual({ status: 200, text: "" });
  });
});

describe("the API description", () => {
  it("is what docs/openapi.json holds", async () => {
    const { text } = await heft.person().get("/api/openapi.json");
    if (process.env["HEFT_WRITE_OPENAPI"]) writeFileSync("docs/openapi.json", text);
    expect(readFileSync("docs/openapi.json", "utf8")).toBe(text);
  });

  it("names every operation once", async () => {
    const { body } = await heft
      .person()
      .get<{ paths: Record<string, Record<string, { operationId: string }>> }>("/api/openapi.json");
    const ids = Object.values(body.paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("what was planted", () => {
  it("appears in no log line, audit row or file of the store", async () => {
    const owner = await heft.owner("kanarienvogel@example.org");
    const { vin } = vinWithCheckDigit();
    const vehicleId = await owner.addVehicle({ vin, licence_plate: "KA-NA 77", nickname: "Kanarienname" });
    const entryId = await owner.addEntry(vehicleId, { note: "Kanariennotiz", performed_by_name: "Kanarienwerkstatt" });
    const { body } = await owner.upload<{ id: string }>(
      { vehicle_id: vehicleId, entry_id: entryId },
      { ...(await aPdf()), name: "kanariendatei.pdf" },
    );
    await owner.scanned(body.id);
    const shared = await owner.post<{ token: string }>(`/api/vehicles/${vehicleId}/public-share/enable`);
    await heft.person().get(`/p/${shared.body.token}`);
    await heft.person().get(`/api/public/qr/${shared.body.token}`);
    await owner.get(`/api/vehicles/${vehicleId}/entries?q=Kanariennotiz`);

    const database = heft.database();
    const audit = JSON.stringify(database.prepare("SELECT * FROM audit").all());
    database.pragma("wal_checkpoint(TRUNCATE)");
    database.close();
    const file = readFileSync(`${heft.dataDir}/app.db`).toString("latin1");
    const log = heft.lines.join("\n");
    const planted = [
      "kanarienvogel",
      vin,
      "KA-NA 77",
      "Kanarienname",
      "Kanariennotiz",
      "Kanarienwerkstatt",
      "kanariendatei",
      shared.body.token,
      String(owner.token),
    ];
    for (const secret of planted) {
      expect(log).not.toContain(secret);
      expect(audit).not.toContain(secret);
    }
    for (const secret of ["kanarienvogel", vin, "KA-NA 77", shared.body.token, String(owner.token)])
      expect(file).not.toContain(secret);
    expect(log).toContain('"route":"/p/:token"');
  });
});

describe("the audit", () => {
  it("refuses to be changed or shortened, by the database itself, and its chain holds", async () => {
    await heft.owner();
    const database = heft.database();
    expect(() => database.prepare("UPDATE audit SET action = 'X' WHERE seq = 1").run()).toThrow("never changed");
    expect(() => database.prepare("DELETE FROM audit WHERE seq = 1").run()).toThrow("never deleted");
    expect(createAudit(database).findBreak()).toBeNull();
    database.close();
  });

  it("shows where somebody went around the database's refusal", async () => {
    await heft.owner();
    await heft.kill("SIGTERM");
    copyFileSync(`${heft.dataDir}/app.db`, `${heft.dataDir}/copy.db`);
    const copy = new Database(`${heft.dataDir}/copy.db`);
    copy.exec("DROP TRIGGER audit_refuses_update; UPDATE audit SET result = 'denied' WHERE seq = 3");
    expect(createAudit(copy).findBreak()).toEqual({ seq: 3 });
    copy.close();
    await heft.restart();
  });
});

describe("the process", () => {
  it("refuses a bundle without settings in one message and with exit code 1", async () => {
    const { code, output } = await runToEnd([".output/server/index.mjs"], { PATH: process.env["PATH"] ?? "" });
    expect(code).toBe(1);
    for (const name of [
      "LTC_SECRET_KEY",
      "LTC_DATA_DIR",
      "LTC_PUBLIC_URL",
      "LTC_SMTP_URL",
      "LTC_MAIL_FROM",
      "LTC_CLAMD",
    ])
      expect(output).toContain(name);
    expect(output).not.toMatch(/\bat .*\.mjs/);
  });

  it("refuses a secret that does not open its database", async () => {
    const { code, output } = await runToEnd([".output/server/index.mjs"], {
      PATH: process.env["PATH"] ?? "",
      LTC_ENV: "test",
      LTC_DATA_DIR: heft.dataDir,
      LTC_SECRET_KEY: "another-secret-that-is-long-enough-0123456789",
      PORT: "0",
    });
    expect({ code, named: output.includes("LTC_SECRET_KEY does not open this database") }).toEqual({
      code: 1,
      named: true,
    });
  });

  it("ends in order on SIGTERM", async () => {
    const own = await startHeft();
    const ended = new Promise((resolve) => own.process.once("exit", resolve));
    own.process.kill("SIGTERM");
    expect(await ended).toBe(0);
    await own.stop();
  });

  it("keeps the API description shut in staging and prod", async () => {
    const live = await startHeft({ LTC_ENV: "staging", LTC_SCANNER: "manual" });
    expect((await live.person().get("/api/openapi.json")).status).toBe(404);
    await live.stop();
  });
});

describe("the command line", () => {
  it("makes an admin, changes roles, keeps the last superadmin, and helps", async () => {
    expect(await heft.ltc("admin", "create", "--email", "chefin@example.org")).toMatchObject({ code: 0 });
    expect(await heft.ltc("user", "set-role", "--email", "nobody@example.org", "--role", "vip")).toMatchObject({
      code: 1,
    });
    expect(await heft.ltc("user", "set-role", "--email", "chefin@example.org", "--role", "king")).toMatchObject({
      code: 2,
    });
    const last = await heft.ltc("user", "set-role", "--email", "chefin@example.org", "--role", "user");
    expect({ code: last.code, says: last.output.includes("last superadmin") }).toEqual({ code: 1, says: true });
    expect((await heft.ltc("help")).output).toContain("ltc admin create --email");
    expect((await heft.ltc("fly")).code).toBe(2);
  });
});

function raw(method: string, path: string): Promise<{ status: number; message: string; type: string | undefined }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port: heft.port, path, method }, (response) => {
      response.resume();
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          message: response.statusMessage ?? "",
          type: response.headers["content-type"],
        }),
      );
    });
    outgoing.once("error", reject);
    outgoing.end();
  });
}
