import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dateIn } from "#domain/calendar.ts";
import { startHeft, type Heft } from "../heft.ts";
import { anEntry, unique } from "../person.ts";
import { vinWithCheckDigit } from "../vins.ts";

let heft: Heft;
beforeAll(async () => void (heft = await startHeft()));
afterAll(() => heft.stop());

describe("recording a vehicle", () => {
  it("shows the VIN in full to its owner only, and writes it nowhere in clear", async () => {
    const owner = await heft.owner();
    const { vin } = vinWithCheckDigit();
    const created = await owner.post<{ id: string; vin: string; vin_masked: string }>("/api/vehicles", {
      vin: ` ${vin.toLowerCase()} `,
      licence_plate: "ol-km 214",
    });
    expect(created.body).toMatchObject({
      vin,
      vin_masked: `${vin.slice(0, 3)}***${vin.slice(-4)}`,
      licence_plate: "OL-KM 214",
      version: 1,
    });
    const admin = await heft.admin();
    const seen = await admin.get(`/api/vehicles/${created.body.id}`);
    expect(seen.body).toMatchObject({ vin_masked: created.body.vin_masked, licence_plate: null, is_owner: false });
    expect(seen.text).not.toContain(vin);
  });

  it("refuses a check digit that does not fit, at its field and with a remedy", async () => {
    const owner = await heft.owner();
    const { vin, checkDigit } = vinWithCheckDigit();
    const wrong = checkDigit === "1" ? "2" : "1";
    const refused = await owner.post("/api/vehicles", { vin, check_digit: wrong });
    expect(refused).toMatchObject({ status: 422, body: { code: "invalid_vin", errors: [{ path: "check_digit" }] } });
    expect(JSON.stringify(refused.body)).not.toContain(vin);
    expect((await owner.post("/api/vehicles", { vin, check_digit: checkDigit })).status).toBe(201);
  });

  it("gives a private owner one slot, also when fifty requests race for it", async () => {
    const owner = await heft.owner();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => owner.post("/api/vehicles", { vin: vinWithCheckDigit().vin })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body["code"]))).toEqual(
      new Set(["vehicle_limit_reached"]),
    );
  });

  it("keeps a vehicle whose deletion gives no reason", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    expect((await owner.call("DELETE", `/api/vehicles/${id}`)).status).toBe(415);
    expect((await owner.call("DELETE", `/api/vehicles/${id}`, "")).status).toBe(400);
    expect((await owner.call("DELETE", `/api/vehicles/${id}`, { reason: "sold" })).status).toBe(422);
    expect((await owner.get(`/api/vehicles/${id}`)).status).toBe(200);
  });

  it("refuses half a character instead of keeping another one", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    expect((await owner.call("PATCH", `/api/vehicles/${id}`, '{"version":1,"nickname":"\\ud83d"}')).status).toBe(422);
    expect(
      (await owner.call("PATCH", `/api/vehicles/${id}`, { version: 1, nickname: "Flitzer 🚗" })).body,
    ).toMatchObject({ nickname: "Flitzer 🚗" });
  });

  it("frees the slot when the vehicle is deleted, and the VIN with it", async () => {
    const owner = await heft.owner();
    const { vin } = vinWithCheckDigit();
    const id = await owner.addVehicle({ vin });
    expect((await owner.call("DELETE", `/api/vehicles/${id}`, { reason: "sold", comment: "Verkauft" })).status).toBe(
      204,
    );
    expect((await owner.get(`/api/vehicles/${id}`)).status).toBe(404);
    expect((await owner.post("/api/vehicles", { vin })).status).toBe(201);
  });

  it("answers a VIN that somebody else holds neutrally, at most five times a day, and never before the slot is checked", async () => {
    const [first, second, full] = [await heft.owner(), await heft.owner(), await heft.owner()];
    const { vin } = vinWithCheckDigit();
    await first.addVehicle({ vin });
    for (let i = 0; i < 5; i++)
      expect(await second.post("/api/vehicles", { vin })).toMatchObject({ status: 409, body: { code: "vin_taken" } });
    expect((await second.post("/api/vehicles", { vin })).status).toBe(429);
    await full.addVehicle();
    expect((await full.post("/api/vehicles", { vin })).body["code"]).toBe("vehicle_limit_reached");
  });

  it("does nothing twice for one idempotency key", async () => {
    const owner = await heft.withRole("vip");
    const body = { vin: vinWithCheckDigit().vin, make: "Audi" };
    const key = { "idempotency-key": unique("key") };
    const answers = await Promise.all([owner.post("/api/vehicles", body, key), owner.post("/api/vehicles", body, key)]);
    const again = await owner.post("/api/vehicles", body, key);
    expect(again).toMatchObject({ status: 201, body: answers.find(({ status }) => status === 201)?.body });
    expect(answers.every(({ status, body: { code } }) => status === 201 || code === "idempotency_in_progress")).toBe(
      true,
    );
    expect((await owner.get<{ items: unknown[] }>("/api/vehicles")).body.items).toHaveLength(1);
    expect(await owner.post("/api/vehicles", { ...body, make: "BMW" }, key)).toMatchObject({
      status: 409,
      body: { code: "idempotency_key_reused" },
    });
  });
});

describe("changing a vehicle", () => {
  it("needs the version that was read, clears with null and keeps what is absent", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle({ nickname: "Alt", colour: "blau" });
    const changed = await owner.call("PATCH", `/api/vehicles/${id}`, { version: 1, nickname: null, model_year: 2014 });
    expect(changed.body).toMatchObject({ nickname: null, colour: "blau", model_year: 2014, version: 2 });
    expect(await owner.call("PATCH", `/api/vehicles/${id}`, { version: 1, colour: "rot" })).toMatchObject({
      status: 409,
      body: { code: "version_conflict" },
    });
  });

  it.each(["id", "owner_user_id", "role", "trust_light", "created_at", "approval_status", "__proto__x"])(
    "refuses to set %s",
    async (field) => {
      const owner = await heft.owner();
      const id = await owner.addVehicle();
      const refused = await owner.call("PATCH", `/api/vehicles/${id}`, { version: 1, [field]: "superadmin" });
      expect(refused).toMatchObject({ status: 422, body: { code: "invalid", errors: [{ path: field }] } });
    },
  );

  it.each([
    { licence_plate: "kein Schild" },
    { first_registration: "2999-01-01" },
    { first_registration: "2026-02-30" },
    { model_year: 1.5 },
    { nickname: "x".repeat(81) },
    { nickname: "a\u0000b" },
    { drive: "steam" },
  ])("refuses %j with a remedy at the field", async (bad) => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const refused = await owner.call(
      "PATCH",
      `/api/vehicles/${id}`,
      { version: 1, ...bad },
      { "accept-language": "en" },
    );
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: Object.keys(bad)[0] }] } });
    expect(JSON.stringify(refused.body["errors"])).not.toContain(String(Object.values(bad)[0]));
  });
});

describe("somebody else's vehicle", () => {
  it("answers byte for byte like one that does not exist, on every route", async () => {
    const [owner, stranger] = [await heft.owner(), await heft.owner()];
    const vehicleId = await owner.addVehicle();
    const entryId = await owner.addEntry(vehicleId);
    const calls = (vehicle: string, entry: string): [string, string, unknown?][] => [
      ["GET", `/api/vehicles/${vehicle}`],
      ["PATCH", `/api/vehicles/${vehicle}`, { version: 1, colour: "rot" }],
      ["DELETE", `/api/vehicles/${vehicle}`, { reason: "other", comment: "x" }],
      ["GET", `/api/vehicles/${vehicle}/trust`],
      ["GET", `/api/vehicles/${vehicle}/entries`],
      ["POST", `/api/vehicles/${vehicle}/entries`, anEntry()],
      ["GET", `/api/vehicles/${vehicle}/entries/${entry}`],
      ["GET", `/api/vehicles/${vehicle}/entries/${entry}/history`],
      ["POST", `/api/vehicles/${vehicle}/entries/${entry}/revisions`, anEntry({ reason: "x" })],
      ["POST", `/api/vehicles/${vehicle}/entries/${entry}/withdraw`, { reason: "typo", comment: "x" }],
      ["GET", `/api/vehicles/${vehicle}/public-share`],
      ["POST", `/api/vehicles/${vehicle}/public-share/enable`],
      ["GET", `/api/vehicles/${vehicle}/qr.svg`],
      ["GET", `/api/export/vehicle/${vehicle}`],
      ["PUT", `/api/vehicles/${vehicle}/todos/history_gap/note`, { note: "x" }],
      ["GET", `/api/documents?entry_id=${entry}`],
    ];
    const id = { "x-request-id": "same-for-both" };
    for (const [index, [method, path, body]] of calls(vehicleId, entryId).entries()) {
      const [, unknownPath = "", unknownBody] = calls(randomUUID(), randomUUID())[index] ?? [];
      const foreign = await stranger.call(method, path, body, id);
      const unknown = await stranger.call(method, unknownPath, unknownBody, id);
      expect({ path, status: foreign.status, text: foreign.text }).toEqual({ path, status: 404, text: unknown.text });
    }
    expect((await stranger.get(`/api/vehicles/not-an-id`, id)).text).toBe(
      (await stranger.get(`/api/vehicles/${vehicleId}`, id)).text,
    );
    expect((await owner.get(`/api/vehicles/${vehicleId}`)).status).toBe(200);
  });

  it("is not in anybody else's list", async () => {
    const [owner, stranger] = [await heft.owner(), await heft.owner()];
    await owner.addVehicle();
    expect((await stranger.get("/api/vehicles")).body).toEqual({ items: [], next_cursor: null });
  });
});

describe("the timeline", () => {
  it("pages by date, newest first, without losing or repeating an entry", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const days = ["2026-01-10", "2026-03-01", "2026-03-01", "2025-07-07", "2024-12-24"];
    for (const [index, date] of days.entries()) await owner.addEntry(id, { date, odometer_km: 10_000 + index });
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await owner.get<{ items: { id: string; date: string }[]; next_cursor: string | null }>(
        `/api/vehicles/${id}/entries?limit=2${cursor}`,
      );
      seen.push(...body.items.map((entry) => `${entry.date} ${entry.id}`));
      cursor = body.next_cursor ? `&cursor=${body.next_cursor}` : "";
    } while (cursor !== "");
    expect(seen).toHaveLength(days.length);
    expect(new Set(seen).size).toBe(days.length);
    expect(seen).toEqual([...seen].sort().reverse());
  });

  it("filters by type, year, performer and words, and takes wildcards literally", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    await owner.addEntry(id, { type: "Reparatur", note: "Bremse 100% neu", performed_by: "Eigenleistung" });
    await owner.addEntry(id, { date: "2025-05-04", note: "Öl", odometer_km: 70_000, cost_cents: 8990 });
    const count = async (query: string) =>
      (await owner.get<{ items: unknown[] }>(`/api/vehicles/${id}/entries?${query}`)).body.items.length;
    expect(await count("type=Reparatur")).toBe(1);
    expect(await count("year=2025")).toBe(1);
    expect(await count("performed_by=Eigenleistung")).toBe(1);
    expect(await count("q=bremse")).toBe(1);
    expect(await count(`q=${encodeURIComponent("öL")}`)).toBe(1);
    expect(await count("q=100%25")).toBe(1);
    expect(await count("q=%25")).toBe(1);
    expect(await count("q=_")).toBe(0);
    expect(await count("view=rechnungen")).toBe(1);
    expect(await count("view=dokumentation")).toBe(0);
    expect((await owner.get(`/api/vehicles/${id}/entries?type=Fliegen`)).status).toBe(422);
  });

  it("begins no earlier than the first vehicle", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    for (const date of ["0000-01-01", "0050-02-01", "1884-12-31"])
      expect((await owner.post(`/api/vehicles/${id}/entries`, anEntry({ date }))).status).toBe(422);
    expect((await owner.post(`/api/vehicles/${id}/entries`, anEntry({ date: "1886-01-29" }))).status).toBe(201);
  });

  it("computes level and lateness itself and refuses them as input", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const entry = await owner.post(`/api/vehicles/${id}/entries`, anEntry({ date: "2019-09-16", booklet: true }));
    expect(entry.body).toMatchObject({
      trust_level: "T2",
      late_record: true,
      version: 1,
      revision_count: 1,
      currency: null,
    });
    expect((await owner.post(`/api/vehicles/${id}/entries`, anEntry({ trust_level: "T3" }))).status).toBe(422);
  });

  it("takes its cost in a currency that exists or once did, and names the field otherwise", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const pay = (currency: string) =>
      owner.post(`/api/vehicles/${id}/entries`, anEntry({ cost_cents: 8_990, currency }), { "accept-language": "en" });
    for (const currency of ["EUR", "CHF", "DEM"])
      expect(await pay(currency)).toMatchObject({ status: 201, body: { currency } });
    expect(await pay("XYZ")).toMatchObject({
      status: 422,
      body: { errors: [{ path: "currency", message: "Please give a currency code, for example EUR." }] },
    });
    expect(await owner.post(`/api/vehicles/${id}/entries`, anEntry({ date: "2026-02-30" }))).toMatchObject({
      status: 422,
      body: { errors: [{ path: "date", message: "Bitte ein Datum angeben, das es gibt." }] },
    });
  });

  it("keeps every revision readable, and lets one of fifty corrections of the same base win", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const first = await owner.addEntry(id, { note: "Erste Fassung" });
    const path = `/api/vehicles/${id}/entries/${first}`;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        owner.post<{ id: string }>(`${path}/revisions`, anEntry({ note: `Fassung ${i}`, reason: "Tippfehler" })),
      ),
    );
    const winners = answers.filter(({ status }) => status === 201);
    expect(winners).toHaveLength(1);
    expect(
      new Set(
        answers.filter(({ status }) => status !== 201).map(({ body }) => (body as Record<string, unknown>)["code"]),
      ),
    ).toEqual(new Set(["revision_conflict"]));
    const history = await owner.get<{
      items: { id: string; version: number; is_latest: boolean; reason: string | null }[];
    }>(`${path}/history`);
    expect(history.body.items.map(({ version, is_latest, reason }) => [version, is_latest, reason])).toEqual([
      [1, false, null],
      [2, true, "Tippfehler"],
    ]);
    expect((await owner.get(path)).body).toMatchObject({ note: "Erste Fassung", is_latest: false });
    expect((await owner.get<{ items: unknown[] }>(`/api/vehicles/${id}/entries`)).body.items).toHaveLength(1);
    expect((await owner.get<{ items: unknown[] }>(`/api/vehicles/${id}/entries?view=archiv`)).body.items).toHaveLength(
      1,
    );
  });

  it("keeps a withdrawn entry in the archive with its reason", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const entryId = await owner.addEntry(id);
    const path = `/api/vehicles/${id}/entries/${entryId}`;
    expect((await owner.post(`${path}/withdraw`, { reason: "wrong_vehicle" })).status).toBe(422);
    const withdrawn = await owner.post(`${path}/withdraw`, { reason: "wrong_vehicle", comment: "Gehört zum Polo" });
    expect(withdrawn.body["withdrawn"]).toMatchObject({ reason: "wrong_vehicle", comment: "Gehört zum Polo" });
    expect((await owner.post(`${path}/withdraw`, { reason: "typo", comment: "x" })).body["code"]).toBe(
      "already_withdrawn",
    );
    expect((await owner.post(`${path}/revisions`, anEntry({ reason: "x" }))).body["code"]).toBe("already_withdrawn");
    expect((await owner.get(`/api/vehicles/${id}/entries`)).body["items"]).toEqual([]);
    expect((await owner.get(`/api/vehicles/${id}/entries?view=archiv`)).body["items"]).toMatchObject([{ id: entryId }]);
  });

  it("names the reading that does not fit, and caps the light at orange", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    await owner.addEntry(id, { date: "2024-10-11", odometer_km: 131_420 });
    const odd = await owner.addEntry(id, { date: "2025-05-08", odometer_km: 103_940 });
    await owner.addEntry(id, { date: "2026-07-14", odometer_km: 141_870 });
    const trust = await owner.get<{ reasons: { code: string }[] }>(`/api/vehicles/${id}/trust`);
    expect(trust.body).toMatchObject({
      trust_light: "orange",
      odometer: { verdict: "implausible", reason: "falling_reading" },
    });
    const { body } = await owner.get<{ items: { id: string; odometer_objection: string | null }[] }>(
      `/api/vehicles/${id}/entries`,
    );
    expect(body.items.filter(({ odometer_objection }) => odometer_objection !== null)).toMatchObject([
      { id: odd, odometer_objection: "falling_reading" },
    ]);
  });

  it.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])(
    "says on which day it was recorded by the calendar of the operator in %s",
    async (timezone) => {
      const elsewhere = await startHeft({ LTC_TIMEZONE: timezone });
      const owner = await elsewhere.owner();
      const id = await owner.addVehicle();
      await owner.addEntry(id);
      const { body } = await owner.get<{ items: { recorded_at: string; recorded_on: string }[] }>(
        `/api/vehicles/${id}/entries`,
      );
      const [entry] = body.items;
      expect(entry?.recorded_on).toBe(dateIn(timezone, entry?.recorded_at ?? ""));
      await elsewhere.stop();
    },
  );

  it("keeps a private note from everybody but the owner", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const entryId = await owner.addEntry(id, { private_note: "Hat bar bezahlt" });
    expect((await owner.get(`/api/vehicles/${id}/entries/${entryId}`)).body["private_note"]).toBe("Hat bar bezahlt");
    const admin = await heft.admin();
    expect((await admin.get(`/api/vehicles/${id}/entries/${entryId}`)).body["private_note"]).toBeNull();
  });

  it("takes a note beside a to-do and gives it back with the trust light", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const put = await owner.call("PUT", `/api/vehicles/${id}/todos/public_evidence_incomplete/note`, {
      note: "Bei Kern anrufen",
    });
    expect(put.status).toBe(200);
    const trust = await owner.get<{ todos: { code: string; note: string | null }[] }>(`/api/vehicles/${id}/trust`);
    expect(trust.body.todos).toContainEqual(
      expect.objectContaining({ code: "public_evidence_incomplete", note: "Bei Kern anrufen" }),
    );
    expect((await owner.call("PUT", `/api/vehicles/${id}/todos/no_such_code/note`, { note: "x" })).status).toBe(404);
  });
});

describe("the public mini-check", () => {
  it("says of an empty book that nothing has been entered, in each of its places", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const { body } = await owner.post<{ token: string }>(`/api/vehicles/${id}/public-share/enable`);
    const sentence = "Für dieses Fahrzeug ist noch nichts eingetragen.";
    const buyer = heft.person();
    expect((await buyer.get(`/api/public/qr/${body.token}`)).body["hint"]).toBe(sentence);
    expect((await buyer.get(`/p/${body.token}`)).text).toContain(`<p class="hint">${sentence}</p>`);
    expect((await owner.get(`/api/vehicles/${id}/trust`)).body).toMatchObject({
      hint: sentence,
      reasons: [{ code: "public_evidence_incomplete", hint: sentence }],
      todos: [{ code: "public_evidence_incomplete", hint: sentence }],
    });
  });

  it("dies with its token: rotated, disabled and unknown ones answer alike", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const share = (action: string) => owner.post<{ token: string }>(`/api/vehicles/${id}/public-share/${action}`);
    const first = (await share("enable")).body.token;
    expect((await share("enable")).body.token).toBe(first);
    const second = (await share("rotate")).body.token;
    const stranger = heft.person();
    const ask = (token: string) => stranger.get(`/api/public/qr/${token}`, { "x-request-id": "always-the-same" });
    expect((await ask(second)).status).toBe(200);
    const unknown = await ask("A".repeat(43));
    expect((await ask(first)).text).toBe(unknown.text);
    await share("disable");
    expect((await ask(second)).text).toBe(unknown.text);
    expect(unknown.status).toBe(404);
    expect((await stranger.get(`/p/${second}`)).text).toBe((await stranger.get(`/p/${"A".repeat(43)}`)).text);
    expect((await owner.get(`/api/vehicles/${id}/qr.svg`)).status).toBe(404);
  });

  it("holds only the keys that the contract lists, and no digits in its sentence", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    const { body } = await owner.post<{ token: string }>(`/api/vehicles/${id}/public-share/enable`);
    const check = await heft.person().get<Record<string, unknown>>(`/api/public/qr/${body.token}`);
    expect(Object.keys(check.body).sort()).toEqual(
      [
        "trust_light",
        "hint",
        "history_status",
        "evidence_status",
        "verification_level",
        "recency_status",
        "accident_status",
        "accident_status_label",
        "vehicle",
        "archive_verified",
        "disclaimer",
      ].sort(),
    );
    expect(String(check.body["hint"])).not.toMatch(/\d|%/);
    expect(check.body["disclaimer"]).toBe(
      "Die Trust-Ampel beurteilt allein, wie vollständig dieses Fahrzeug dokumentiert und belegt ist. Über seinen technischen Zustand sagt sie nichts aus.",
    );
    expect(check.headers.get("set-cookie")).toBeNull();
  });

  it("is a page without scripts, in the reader's language, that names no referrer", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle({ make: "<script>alert(1)</script>" });
    const { body } = await owner.post<{ token: string }>(`/api/vehicles/${id}/public-share/enable`);
    const page = await heft.person().get(`/p/${body.token}`, { "accept-language": "en" });
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("content-security-policy")).not.toContain("unsafe");
    expect(page.headers.get("vary")).toContain("accept-language");
    expect(page.text).not.toMatch(/<script/i);
    expect(page.text).toContain("&lt;script&gt;");
    expect(page.text).toContain('<html lang="en">');
    expect(Buffer.byteLength(page.text)).toBeLessThanOrEqual(12 * 1024);
  });

  it("is limited to sixty looks a minute from one network", async () => {
    const stranger = heft.person();
    const answers = await Promise.all(
      Array.from({ length: 65 }, () => stranger.get(`/api/public/qr/${"B".repeat(43)}`)),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it("comes as a QR code that holds its address", async () => {
    const owner = await heft.owner();
    const id = await owner.addVehicle();
    await owner.post(`/api/vehicles/${id}/public-share/enable`);
    expect((await owner.get(`/api/vehicles/${id}/qr.svg`)).headers.get("content-type")).toBe("image/svg+xml");
    const png = await fetch(`${heft.url}/api/vehicles/${id}/qr.png`, { headers: owner.headers() });
    expect(
      Buffer.from(await png.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });
});

describe("the redacted export", () => {
  it("holds a stable proof of the VIN and nothing personal", async () => {
    const owner = await heft.owner();
    const { vin } = vinWithCheckDigit();
    const id = await owner.addVehicle({ vin, nickname: "Kosename", licence_plate: "OL-KM 214" });
    await owner.addEntry(id, { note: "Freitext", performed_by_name: "Autohaus Kern", private_note: "Geheim" });
    const first = await owner.get<{ data: { vin_hmac: string } }>(`/api/export/vehicle/${id}`);
    expect(first.body.data).toMatchObject({
      target: "vehicle",
      id,
      _redacted: true,
      entries: [{ type: "Wartung", trust_level: "T1" }],
    });
    for (const secret of [vin, "Kosename", "OL-KM", "Freitext", "Kern", "Geheim", owner.email, owner.id])
      expect(first.text).not.toContain(secret);
    expect((await owner.get<typeof first.body>(`/api/export/vehicle/${id}`)).body.data.vin_hmac).toBe(
      first.body.data.vin_hmac,
    );
    const admin = await heft.admin();
    expect((await admin.get(`/api/export/vehicle/${id}`)).status).toBe(200);
  });
});

describe("a plain user where the operator keeps public sharing back", () => {
  it("is refused, while a paying owner is not", async () => {
    const closed = await startHeft({ LTC_PUBLIC_SHARE_FOR_USERS: "off" });
    const [user, vip] = [await closed.owner(), await closed.withRole("vip")];
    const [userVehicle, vipVehicle] = [await user.addVehicle(), await vip.addVehicle()];
    expect(await user.post(`/api/vehicles/${userVehicle}/public-share/enable`)).toMatchObject({
      status: 403,
      body: { code: "entitlement_required" },
    });
    expect((await vip.post(`/api/vehicles/${vipVehicle}/public-share/enable`)).status).toBe(200);
    await closed.stop();
  });
});
