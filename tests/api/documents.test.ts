import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aJpeg, anInfectedPdf, aPdf, aPng } from "../files.ts";
import { startHeft, type Heft } from "../heft.ts";
import { anEntry, unique, type Person } from "../person.ts";

let heft: Heft;
let admin: Person;
beforeAll(async () => {
  heft = await startHeft();
  admin = await heft.admin();
});
afterAll(() => heft.stop());

type Uploaded = { id: string; checksum_sha256: string; filename: string };
type Proven = Awaited<ReturnType<typeof approvedDocument>>;

async function ownerWithVehicle() {
  const owner = await heft.owner();
  const vehicleId = await owner.addVehicle();
  const entryId = await owner.addEntry(vehicleId);
  return { owner, vehicleId, entryId };
}

async function approvedDocument() {
  const { owner, vehicleId, entryId } = await ownerWithVehicle();
  const file = await aPdf();
  const { body } = await owner.upload<Uploaded>({ vehicle_id: vehicleId, entry_id: entryId }, file);
  await owner.scanned(body.id);
  expect((await admin.post(`/api/documents/${body.id}/approve`)).status).toBe(200);
  return { owner, vehicleId, entryId, id: body.id, file };
}

/** Files in the blob store, temporary ones included. */
function storedFiles(): string[] {
  return readdirSync(join(heft.dataDir, "storage"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}

/** Flips a bit near the end of what is stored. Returns where it lies. */
function damaged(documentId: string): string {
  const database = heft.database();
  const row = database.prepare("SELECT blob_key AS key FROM documents WHERE id = ?").get(documentId);
  database.close();
  const { key } = row as { key: string };
  const path = join(heft.dataDir, "storage", key.slice(0, 2), key.slice(2, 4), `${key}.blob`);
  const bytes = readFileSync(path);
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  return path;
}

describe("an upload", () => {
  it.each([
    { what: "a PDF", file: () => aPdf() },
    { what: "a JPEG", file: () => aJpeg() },
    { what: "a PNG", file: () => aPng() },
  ])("of $what is quarantined, checked within seconds, and stays closed until it is approved", async ({ file }) => {
    const { owner, vehicleId } = await ownerWithVehicle();
    const { body, status } = await owner.upload<Uploaded>({ vehicle_id: vehicleId }, await file());
    expect(status).toBe(201);
    expect(await owner.scanned(body.id)).toMatchObject({
      approval_status: "QUARANTINED",
      scan_status: "CLEAN",
      pii_status: "OK",
    });
    for (const kind of ["download", "preview"])
      expect((await owner.get(`/api/documents/${body.id}/${kind}`)).body["code"]).toBe("quarantined");
    expect((await owner.call("HEAD", `/api/documents/${body.id}/download`)).status).toBe(403);
    expect((await owner.get(`/api/documents/${body.id}/download`, { range: "bytes=0-9" })).status).toBe(403);
    expect((await admin.get(`/api/documents/${body.id}/preview`)).status).toBe(200);
  });

  it("of exactly the limit passes and one byte more does not", async () => {
    const small = await startHeft({ LTC_UPLOAD_MAX_BYTES: "5000" });
    const owner = await small.owner();
    const vehicleId = await owner.addVehicle();
    const pdf = await aPdf();
    const padded = (size: number) => ({
      ...pdf,
      bytes: Buffer.concat([pdf.bytes, Buffer.alloc(size - pdf.bytes.length, 0x20)]),
    });
    expect((await owner.upload({ vehicle_id: vehicleId }, padded(5000))).status).toBe(201);
    expect(await owner.upload({ vehicle_id: vehicleId }, padded(5001))).toMatchObject({
      status: 413,
      body: { code: "file_too_large" },
    });
    await small.stop();
  });

  it.each([
    { name: "böse.html", type: "text/html", bytes: "<script>", code: "file_type_mismatch", status: 415 },
    { name: "bild.svg", type: "image/svg+xml", bytes: "<svg/>", code: "file_type_mismatch", status: 415 },
    { name: "rechnung.pdf", type: "application/pdf", bytes: "<html>%PDF-1.7", code: "file_type_mismatch", status: 415 },
    { name: "rechnung.pdf", type: "image/jpeg", bytes: "%PDF-1.7", code: "file_type_mismatch", status: 415 },
    { name: "rechnung.jpg", type: "application/pdf", bytes: "%PDF-1.7", code: "file_type_mismatch", status: 415 },
    { name: "leer.pdf", type: "application/pdf", bytes: "", code: "empty_file", status: 422 },
  ])(
    "of $name as $type is refused with $code and leaves nothing behind",
    async ({ name, type, bytes, code, status }) => {
      const { owner, vehicleId } = await ownerWithVehicle();
      const before = storedFiles();
      const refused = await owner.upload({ vehicle_id: vehicleId }, { name, type, bytes: Buffer.from(bytes) });
      expect(refused).toMatchObject({ status, body: { code } });
      expect((await owner.get(`/api/documents?vehicle_id=${vehicleId}`)).body["items"]).toEqual([]);
      expect(storedFiles()).toEqual(before);
    },
  );

  it("of an image of more than fifty megapixels is refused by its header", async () => {
    const { owner, vehicleId } = await ownerWithVehicle();
    const png = (await aPng(1, 1)).bytes;
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    const refused = await owner.upload(
      { vehicle_id: vehicleId },
      { name: "riesig.png", type: "image/png", bytes: png },
    );
    expect(refused).toMatchObject({ status: 422, body: { code: "image_too_large" } });
  });

  it("needs its vehicle before the file, an entry of that vehicle, and nothing else", async () => {
    const [mine, theirs] = [await ownerWithVehicle(), await ownerWithVehicle()];
    const file = await aPdf();
    const upload = (fields: Record<string, string>) => mine.owner.upload(fields, file);
    expect(await upload({})).toMatchObject({ status: 422, body: { errors: [{ path: "vehicle_id" }] } });
    expect((await upload({ vehicle_id: theirs.vehicleId })).status).toBe(404);
    expect((await upload({ vehicle_id: "not-an-id" })).status).toBe(404);
    expect((await upload({ vehicle_id: mine.vehicleId, entry_id: theirs.entryId })).status).toBe(404);
    expect((await upload({ vehicle_id: mine.vehicleId, approval_status: "APPROVED" })).status).toBe(422);
    expect((await upload({ vehicle_id: mine.vehicleId, entry_id: mine.entryId })).status).toBe(201);
  });

  it("repeated with its key gives the first answer and keeps one file", async () => {
    const { owner, vehicleId } = await ownerWithVehicle();
    const key = { "idempotency-key": unique("upload") };
    const file = await aPdf();
    const first = await owner.upload<Uploaded>({ vehicle_id: vehicleId }, file, key);
    const before = storedFiles().length;
    expect(await owner.upload<Uploaded>({ vehicle_id: vehicleId }, file, key)).toMatchObject({
      status: 201,
      body: { id: first.body.id },
    });
    expect((await owner.upload({ vehicle_id: vehicleId }, await aPdf(["Andere"]), key)).body["code"]).toBe(
      "idempotency_key_reused",
    );
    expect(storedFiles()).toHaveLength(before);
  });

  it("that is cut off leaves neither row nor file", async () => {
    const { owner, vehicleId } = await ownerWithVehicle();
    const before = storedFiles();
    const boundary = "x".repeat(20);
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="vehicle_id"\r\n\r\n${vehicleId}\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n`;
    await new Promise<void>((resolve) => {
      const socket = connect(heft.port, "127.0.0.1", () => {
        socket.write(
          `POST /api/documents/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${owner.token}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 9000000\r\n\r\n${head}${"y".repeat(300_000)}`,
          () => setTimeout(() => socket.destroy(), 100),
        );
      });
      socket.once("close", () => resolve());
      socket.once("error", () => {});
    });
    await expect.poll(() => storedFiles()).toEqual(before);
    expect((await owner.get(`/api/documents?vehicle_id=${vehicleId}`)).body["items"]).toEqual([]);
    expect((await owner.get("/api/health")).status).toBe(200);
  });

  it("keeps a hostile file name as a harmless label", async () => {
    const { owner, vehicleId } = await ownerWithVehicle();
    const { body } = await owner.upload<Uploaded>(
      { vehicle_id: vehicleId },
      { ...(await aPdf()), name: `../../etc/"pass\u202ewd\r\nX: y\u0000.pdf` },
    );
    expect(body.filename).not.toMatch(/[/\\\u0000-\u001f\u202e]/);
    expect(body.filename.endsWith(".pdf")).toBe(true);
  });
});

describe("the check", () => {
  it("finds a file that is no longer what was sent, and the light warns of it", async () => {
    const { owner, vehicleId, id } = await approvedDocument();
    const reasons = async () => JSON.stringify((await owner.get(`/api/vehicles/${vehicleId}/trust`)).body);
    expect(await reasons()).not.toContain("trusted_upload_hash_missing");
    damaged(id);
    expect((await admin.post(`/api/documents/${id}/rescan`)).status).toBe(200);
    expect(await owner.scanned(id)).toMatchObject({ scan_status: "ERROR", scan_reason: "over_limit" });
    expect(await reasons()).toContain("trusted_upload_hash_missing");
  });

  it("rejects an infected file at once and shows it to nobody", async () => {
    const { owner, vehicleId } = await ownerWithVehicle();
    const { body } = await owner.upload<Uploaded>({ vehicle_id: vehicleId }, await anInfectedPdf());
    expect(await owner.scanned(body.id)).toMatchObject({ scan_status: "INFECTED", approval_status: "REJECTED" });
    expect((await admin.get(`/api/documents/${body.id}/download`)).status).toBe(403);
    expect((await admin.post(`/api/documents/${body.id}/approve`)).body["code"]).toBe("document_rejected");
    expect((await admin.post(`/api/documents/${body.id}/rescan`)).body["code"]).toBe("document_rejected");
  });

  it("suspects a customer's contact data, and a reviewer clears it only with a fresh confirmation", async () => {
    const { owner, vehicleId, entryId } = await ownerWithVehicle();
    const lines = [
      ...Array.from({ length: 12 }, (_, i) => `Position ${i}`),
      "Kunde: max.muster@example.org, Mobil 0171 2345678",
    ];
    const { body } = await owner.upload<Uploaded>({ vehicle_id: vehicleId, entry_id: entryId }, await aPdf(lines));
    const scanned = await owner.scanned(body.id);
    expect(scanned).toMatchObject({ scan_status: "CLEAN", pii_status: "SUSPECTED" });
    expect(scanned["pii_kinds"]).toEqual(expect.arrayContaining(["email", "phone"]));
    expect((await admin.post(`/api/documents/${body.id}/approve`)).body["code"]).toBe("pii_not_cleared");
    expect((await owner.get(`/api/vehicles/${vehicleId}/trust`)).body["trust_light"]).toBe("orange");

    const clear = (headers?: Record<string, string>) =>
      admin.post(`/api/documents/${body.id}/pii`, { pii_status: "OK" }, headers);
    expect((await clear()).body["code"]).toBe("step_up_required");
    const granted = await admin.post<{ grant: string; access_token: string }>("/api/auth/step-up", {
      scope: "pii",
      code: admin.totp(),
    });
    admin.token = granted.body.access_token;
    expect(await clear({ "x-step-up": granted.body.grant })).toMatchObject({ status: 200, body: { pii_status: "OK" } });
    expect((await clear({ "x-step-up": granted.body.grant })).status).toBe(403);
    expect((await admin.post(`/api/documents/${body.id}/approve`)).status).toBe(200);
  });

  it("of personal data can be decided about only once it has run", async () => {
    const { owner, vehicleId, id } = await approvedDocument();
    const database = heft.database();
    database
      .prepare("UPDATE documents SET scan_status = 'PENDING', next_scan_at = '9999-12-31T00:00:00.000Z' WHERE id = ?")
      .run(id);
    const confirm = () => admin.post(`/api/documents/${id}/pii`, { pii_status: "CONFIRMED" });
    expect(await confirm()).toMatchObject({ status: 409, body: { code: "scan_pending" } });
    expect((await owner.get(`/api/documents/${id}`)).body["pii_status"]).toBe("OK");
    expect((await owner.get(`/api/vehicles/${vehicleId}/trust`)).body["trust_light"]).not.toBe("rot");
    database.prepare("UPDATE documents SET scan_status = 'CLEAN', next_scan_at = NULL WHERE id = ?").run(id);
    database.close();
    expect(await confirm()).toMatchObject({ status: 200, body: { pii_status: "CONFIRMED" } });
  });

  it("blocks a vehicle with confirmed personal data", async () => {
    const { owner, vehicleId, id } = await approvedDocument();
    expect((await admin.post(`/api/documents/${id}/pii`, { pii_status: "CONFIRMED" })).body["pii_status"]).toBe(
      "CONFIRMED",
    );
    expect((await owner.get(`/api/vehicles/${vehicleId}/trust`)).body["trust_light"]).toBe("rot");
    expect((await owner.get(`/api/documents/${id}/download`)).status).toBe(403);
  });
});

describe("a review", () => {
  it("is refused for one's own vehicle", async () => {
    const vehicleId = await admin.addVehicle();
    const { body } = await admin.upload<Uploaded>({ vehicle_id: vehicleId }, await aPdf());
    await admin.scanned(body.id);
    const other = await heft.admin();
    for (const [action, payload] of [
      ["approve", {}],
      ["reject", { reason: "x" }],
      ["rescan", {}],
      ["pii", { pii_status: "CONFIRMED" }],
    ] as const) {
      expect((await admin.post(`/api/documents/${body.id}/${action}`, payload)).body["code"]).toBe("own_object");
    }
    expect((await other.post(`/api/documents/${body.id}/approve`)).status).toBe(200);
  });

  it("rejects for good", async () => {
    const { owner, vehicleId } = await ownerWithVehicle();
    const { body } = await owner.upload<Uploaded>({ vehicle_id: vehicleId }, await aPdf());
    await owner.scanned(body.id);
    expect((await admin.post(`/api/documents/${body.id}/reject`, { reason: "Unleserlich" })).body).toMatchObject({
      approval_status: "REJECTED",
      rejection_reason: "Unleserlich",
    });
    expect((await admin.post(`/api/documents/${body.id}/approve`)).body["code"]).toBe("document_rejected");
  });

  it("confirms the links of that moment; later ones wait in the queue and count after another approval", async () => {
    const { owner, vehicleId, id } = await approvedDocument();
    const later = await owner.addEntry(vehicleId, { date: "2026-06-01", odometer_km: 85_000 });
    const level = async () => (await owner.get(`/api/vehicles/${vehicleId}/entries/${later}`)).body["trust_level"];
    expect((await owner.call("PUT", `/api/documents/${id}/entries/${later}`)).status).toBe(200);
    expect(await level()).toBe("T1");
    const queue = await admin.get<{ items: { id: string }[] }>("/api/documents/admin/quarantine?limit=200");
    expect(queue.body.items.map((item) => item.id)).toContain(id);
    await admin.post(`/api/documents/${id}/approve`);
    expect(await level()).toBe("T3");
    expect((await owner.call("DELETE", `/api/documents/${id}/entries/${later}`)).status).toBe(204);
    expect(await level()).toBe("T1");
    expect((await owner.call("DELETE", `/api/documents/${id}/entries/${later}`)).status).toBe(404);
  });

  it("no longer holds for changed facts, and a given-up reading counts until an admin agrees", async () => {
    const { owner, vehicleId, entryId } = await approvedDocument();
    const revised = await owner.post<{ id: string }>(
      `/api/vehicles/${vehicleId}/entries/${entryId}/revisions`,
      anEntry({ odometer_km: 4_120, reason: "Vertippt" }),
    );
    expect(revised.body).toMatchObject({ trust_level: "T1" });
    const later = await owner.addEntry(vehicleId, { date: "2026-07-01", odometer_km: 6_000 });
    const verdict = async () =>
      (await owner.get<{ odometer: { verdict: string } }>(`/api/vehicles/${vehicleId}/trust`)).body.odometer.verdict;
    expect(await verdict()).toBe("implausible");
    const queue = await admin.get<{ corrections: { given_up: { id: string } }[] }>("/api/documents/admin/quarantine");
    expect(queue.body.corrections.map(({ given_up }) => given_up.id)).toContain(entryId);
    expect((await owner.post(`/api/vehicles/${vehicleId}/entries/${entryId}/confirm-correction`)).status).toBe(403);
    expect((await admin.post(`/api/vehicles/${vehicleId}/entries/${entryId}/confirm-correction`)).status).toBe(200);
    expect((await admin.post(`/api/vehicles/${vehicleId}/entries/${entryId}/confirm-correction`)).body["code"]).toBe(
      "correction_not_pending",
    );
    expect(await verdict()).toBe("plausible");
    expect(later).toBeTruthy();
  });

  it.each([
    {
      way: "detaching the document",
      takeOff: ({ owner, entryId, id }: Proven) => owner.call("DELETE", `/api/documents/${id}/entries/${entryId}`),
    },
    {
      way: "deleting the document",
      takeOff: ({ owner, id }: Proven) => owner.call("DELETE", `/api/documents/${id}`),
    },
    {
      way: "a revision without documents",
      takeOff: ({ owner, vehicleId, entryId }: Proven) =>
        owner.post(
          `/api/vehicles/${vehicleId}/entries/${entryId}/revisions`,
          anEntry({ type: "Reparatur", document_ids: [], reason: "Ohne Beleg" }),
        ),
    },
  ])("keeps a confirmed reading counting although $way came before its withdrawal", async ({ takeOff }) => {
    const proven = await approvedDocument();
    const { owner, vehicleId, entryId } = proven;
    expect((await takeOff(proven)).status).toBeLessThan(300);
    const history = await owner.get<{ items: { id: string }[] }>(
      `/api/vehicles/${vehicleId}/entries/${entryId}/history`,
    );
    const latest = history.body.items.at(-1)?.id ?? "";
    const withdrawn = await owner.post(`/api/vehicles/${vehicleId}/entries/${latest}/withdraw`, {
      reason: "typo",
      comment: "Weg damit",
    });
    expect(withdrawn.body["correction_pending"]).toBe(true);
    await owner.addEntry(vehicleId, { date: "2026-07-01", odometer_km: 6_000 });
    expect((await owner.get(`/api/vehicles/${vehicleId}/trust`)).body["odometer"]).toMatchObject({
      verdict: "implausible",
    });
  });

  it("lets readings go that nobody ever confirmed", async () => {
    const { owner, vehicleId, entryId } = await ownerWithVehicle();
    const withdrawn = await owner.post(`/api/vehicles/${vehicleId}/entries/${entryId}/withdraw`, {
      reason: "typo",
      comment: "Vertippt",
    });
    expect(withdrawn.body["correction_pending"]).toBe(false);
  });

  it("keeps what reviewers note for each other, and shows it to nobody else", async () => {
    const { owner, vehicleId, id } = await approvedDocument();
    const other = await heft.admin();
    const seenBy = async (person: Person) => (await person.get(`/api/documents/${id}`)).body;
    const note = "Telefonnummer oben links, Zeile zwei";
    expect((await admin.post(`/api/documents/${id}/pii`, { pii_status: "SUSPECTED", note })).body["pii_note"]).toBe(
      note,
    );
    const queue = await other.get<{ items: { id: string }[] }>("/api/documents/admin/quarantine?limit=200");
    expect(queue.body.items.find((item) => item.id === id)).toMatchObject({ pii_note: note, approval_note: null });
    expect(await seenBy(owner)).toMatchObject({ pii_note: null, approval_note: null });
    expect((await owner.get(`/api/documents?vehicle_id=${vehicleId}`)).text).not.toContain(note);
    expect((await owner.get(`/api/export/vehicle/${vehicleId}`)).text).not.toContain(note);

    await other.post(`/api/documents/${id}/pii`, { pii_status: "CONFIRMED" });
    expect(await seenBy(admin)).toMatchObject({ pii_status: "CONFIRMED", pii_note: null });
    for (const [action, body] of [
      ["pii", { pii_status: "SUSPECTED", note: "x".repeat(501) }],
      ["approve", { note: "x".repeat(501) }],
    ] as const)
      expect(await admin.post(`/api/documents/${id}/${action}`, body)).toMatchObject({
        status: 422,
        body: { errors: [{ path: "note" }] },
      });
    const database = heft.database();
    const audited = database.prepare("SELECT * FROM audit WHERE target_id = ?").all(id);
    database.close();
    expect(audited.length).toBeGreaterThan(2);
    expect(JSON.stringify(audited)).not.toContain("Telefonnummer");
    expect(heft.lines.join("\n")).not.toContain("Telefonnummer");
  });

  it("in place of a scanner needs a note of how the file was looked at, which stays when later links are confirmed", async () => {
    const byHand = await startHeft({ LTC_SCANNER: "manual" });
    const reviewer = await byHand.admin();
    const owner = await byHand.owner();
    const vehicleId = await owner.addVehicle();
    const { body } = await owner.upload<Uploaded>({ vehicle_id: vehicleId }, await aPdf());
    expect(await owner.scanned(body.id)).toMatchObject({ scan_status: "ERROR", scan_reason: "manual" });
    const approve = (decision: object) => reviewer.post(`/api/documents/${body.id}/approve`, decision);
    expect(await approve({ scan_override: true })).toMatchObject({ status: 422, body: { errors: [{ path: "note" }] } });
    expect((await approve({ note: "Angesehen" })).body["code"]).toBe("scan_not_clean");
    expect(await approve({ scan_override: true, note: "Angesehen" })).toMatchObject({
      status: 200,
      body: { scan_status: "CLEAN", approval_note: "Angesehen" },
    });
    expect((await approve({})).body["approval_note"]).toBe("Angesehen");
    expect((await owner.get(`/api/documents/${body.id}`)).body["approval_note"]).toBeNull();
    await byHand.stop();
  });

  it("comes back to the queue when personal data is suspected after its approval", async () => {
    const { id } = await approvedDocument();
    const waiting = async () =>
      (await admin.get<{ items: { id: string }[] }>("/api/documents/admin/quarantine?limit=200")).body.items.map(
        (item) => item.id,
      );
    expect(await waiting()).not.toContain(id);
    await admin.post(`/api/documents/${id}/pii`, { pii_status: "SUSPECTED" });
    expect(await waiting()).toContain(id);
  });

  it("asks for the fresh confirmation before it says whether there is such a document", async () => {
    expect(await admin.post(`/api/documents/${randomUUID()}/pii`, { pii_status: "OK" })).toMatchObject({
      status: 403,
      body: { code: "step_up_required" },
    });
  });

  it("lists a vehicle's documents to a reviewer who asks for them, and to no stranger", async () => {
    const { vehicleId, entryId, id } = await approvedDocument();
    const stranger = await heft.owner();
    for (const query of [`vehicle_id=${vehicleId}`, `entry_id=${entryId}`]) {
      expect((await admin.get(`/api/documents?${query}`)).body["items"]).toMatchObject([{ id }]);
      expect((await stranger.get(`/api/documents?${query}`)).text).not.toContain(id);
    }
    expect((await admin.get("/api/documents?limit=200")).text).not.toContain(id);
  });

  it("keeps a withdrawn accident counting until an admin agrees", async () => {
    const { owner, vehicleId } = await ownerWithVehicle();
    const accident = await owner.addEntry(vehicleId, { type: "Unfall", date: "2026-05-20", odometer_km: 84_500 });
    const { body } = await owner.upload<Uploaded>({ vehicle_id: vehicleId, entry_id: accident }, await aPdf());
    await owner.scanned(body.id);
    await admin.post(`/api/documents/${body.id}/approve`);
    const label = async () => (await owner.get(`/api/vehicles/${vehicleId}/trust`)).body["accident_status_label"];
    expect(await label()).toBe("not_accident_free");
    await owner.post(`/api/vehicles/${vehicleId}/entries/${accident}/withdraw`, {
      reason: "typo",
      comment: "War keiner",
    });
    expect(await label()).toBe("not_accident_free");
    await admin.post(`/api/vehicles/${vehicleId}/entries/${accident}/confirm-correction`);
    expect(await label()).toBe("accident_free");
  });
});

describe("a released document", () => {
  it("comes back byte for byte, as a sandboxed attachment that no cache keeps", async () => {
    const { owner, id, file } = await approvedDocument();
    const response = await fetch(`${heft.url}/api/documents/${id}/download`, { headers: owner.headers() });
    expect(Buffer.from(await response.arrayBuffer()).equals(file.bytes)).toBe(true);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="rechnung\.pdf"/);
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("answers byte ranges, also from the end, and refuses impossible ones", async () => {
    const { owner, id, file } = await approvedDocument();
    const ask = async (range: string) => {
      const response = await fetch(`${heft.url}/api/documents/${id}/download`, { headers: owner.headers({ range }) });
      return {
        status: response.status,
        range: response.headers.get("content-range"),
        bytes: Buffer.from(await response.arrayBuffer()),
      };
    };
    const size = file.bytes.length;
    expect(await ask("bytes=0-99")).toEqual({
      status: 206,
      range: `bytes 0-99/${size}`,
      bytes: file.bytes.subarray(0, 100),
    });
    expect(await ask("bytes=-50")).toEqual({
      status: 206,
      range: `bytes ${size - 50}-${size - 1}/${size}`,
      bytes: file.bytes.subarray(-50),
    });
    expect((await ask("bytes=10-")).bytes.equals(file.bytes.subarray(10))).toBe(true);
    expect(await ask(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` });
  });

  it("is 404 to everybody else, like an unknown one", async () => {
    const { id } = await approvedDocument();
    const stranger = await heft.owner();
    for (const path of ["", "/download", "/preview"])
      expect((await stranger.get(`/api/documents/${id}${path}`)).status).toBe(404);
    expect((await stranger.call("DELETE", `/api/documents/${id}`)).status).toBe(404);
  });

  it("stops counting the moment it is deleted", async () => {
    const { owner, vehicleId, entryId, id } = await approvedDocument();
    expect((await owner.call("DELETE", `/api/documents/${id}`)).status).toBe(204);
    expect((await owner.get(`/api/documents/${id}`)).status).toBe(404);
    expect((await owner.get(`/api/vehicles/${vehicleId}/entries/${entryId}`)).body["trust_level"]).toBe("T1");
  });

  it("is refused as gone, never as wrong bytes, when its file is damaged or missing", async () => {
    const { owner, id } = await approvedDocument();
    const path = damaged(id);
    expect(await owner.get(`/api/documents/${id}/download`)).toMatchObject({
      status: 410,
      body: { code: "document_gone" },
    });
    rmSync(path);
    expect((await owner.get(`/api/documents/${id}/download`)).status).toBe(410);
  });
});
