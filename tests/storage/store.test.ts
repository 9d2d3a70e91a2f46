import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DomainError } from "#domain/errors.ts";
import { createKeyring } from "#services/keys.ts";
import { openDatabase, type Db } from "#storage/database.ts";
import { newId } from "#storage/ids.ts";
import { createStorage } from "#storage/index.ts";

const OLD = "old-secret-old-secret-old-secret-0001";
const NEW = "new-secret-new-secret-new-secret-0002";
const NOW = "2026-11-24T10:00:00.000Z";

let directory: string;
let db: Db;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "store-"));
  db = openDatabase(join(directory, "app.db"), "storage/migrations");
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true });
});

const storageWith = (...secrets: string[]) =>
  createStorage(db, { keyring: createKeyring(secrets), blobDir: join(directory, "blobs") });

describe("the database", () => {
  it("is durable, checks its references, erases what it deletes, and belongs to its owner only", () => {
    expect(db.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(db.pragma("synchronous", { simple: true })).toBe(2);
    expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
    expect(db.pragma("busy_timeout", { simple: true })).toBe(0);
    expect(db.pragma("secure_delete", { simple: true })).toBe(1);
    expect(statSync(join(directory, "app.db")).mode & 0o777).toBe(0o600);
  });

  it("has strict tables only", () => {
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(loose).toEqual([]);
  });

  it("applies each migration once, also when it is opened again", () => {
    const version = db.pragma("user_version", { simple: true });
    openDatabase(join(directory, "app.db"), "storage/migrations").close();
    expect(db.pragma("user_version", { simple: true })).toBe(version);
    expect(version).toBeGreaterThanOrEqual(4);
  });

  it("never changes a revision that was written", async () => {
    const storage = storageWith(NEW);
    const { entryId } = await aBook(storage);
    expect(() => db.prepare("UPDATE entries SET odometer_km = 1 WHERE id = ?").run(entryId)).toThrow("never changed");
  });

  it("uses an index for every statement that runs often", () => {
    const statements = [
      "SELECT * FROM sessions WHERE token_hmac = x'00'",
      "SELECT * FROM vehicles WHERE owner_user_id = 'a' AND deleted_at IS NULL ORDER BY id DESC",
      "SELECT * FROM vehicles WHERE vin_hmac = x'00' AND deleted_at IS NULL",
      "SELECT * FROM entries WHERE vehicle_id = 'a' AND is_latest = 1 ORDER BY date DESC, id DESC",
      "SELECT * FROM document_links WHERE document_id = 'a'",
      "SELECT * FROM public_shares WHERE token_hmac = x'00'",
      "SELECT count(*) FROM limit_hits WHERE limit_name = 'a' AND subject = x'00' AND at > 'b'",
      "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1",
    ];
    for (const sql of statements) {
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
      expect({ sql, scans: plan.filter(({ detail }) => /^SCAN (?!audit)/.test(detail)) }).toEqual({ sql, scans: [] });
    }
  });
});

describe("a transaction", () => {
  it("keeps neither the change nor its audit row when it fails", async () => {
    const storage = storageWith(NEW);
    const failing = storage.transaction(() => {
      storage.users.add("a@example.org", NOW);
      storage.audit.record({ at: NOW, actorType: "system", action: "ROLE_CHANGED", result: "success" });
      throw new Error("disk full");
    });
    await expect(failing).rejects.toThrow("disk full");
    expect(storage.users.findByEmail("a@example.org")).toBeNull();
    expect(db.prepare("SELECT count(*) AS n FROM audit").get()).toEqual({ n: 0 });
  });
});

describe("several writers at one moment", () => {
  it("share a commit, and one that is refused takes nothing of the others with it", async () => {
    const storage = storageWith(NEW);
    const add = (name: string, refused = false) =>
      storage.transaction(() => {
        const user = storage.users.add(`${name}@example.org`, NOW);
        storage.audit.record({ at: NOW, actorType: "system", action: "ROLE_CHANGED", result: "success" });
        if (refused) throw new DomainError("revision_conflict");
        return user.id;
      });
    const outcomes = await Promise.allSettled([add("a"), add("b", true), add("c")]);
    expect(outcomes).toMatchObject([
      { value: storage.users.findByEmail("a@example.org")?.id },
      { reason: { code: "revision_conflict" } },
      { value: storage.users.findByEmail("c@example.org")?.id },
    ]);
    expect(storage.users.findByEmail("b@example.org")).toBeNull();
    expect(db.prepare("SELECT count(*) AS n FROM audit").get()).toEqual({ n: 2 });
    expect(storage.audit.findBreak()).toBeNull();
  });
});

describe("a rotated secret", () => {
  it("finds people, sessions and VINs of the old one, and rewrites what it finds to the new", async () => {
    const before = storageWith(OLD);
    const user = before.users.add("Anna@Example.org", NOW);
    const { token } = before.sessions.open(user.id, { transport: "bearer", device: "Script", now: NOW });
    const vehicle = addVehicle(before, user.id);

    const during = storageWith(NEW, OLD);
    expect(during.users.findByEmail("anna@example.org")?.id).toBe(user.id);
    expect(during.sessions.findActor(token, NOW)?.id).toBe(user.id);
    expect(during.vehicles.isVinTaken("WVWZZZ1KZ6W612305")).toBe(true);
    expect(during.vehicles.vinOf(vehicle.id)).toBe("WVWZZZ1KZ6W612305");

    const after = storageWith(NEW);
    expect(after.users.findByEmail("anna@example.org")?.id).toBe(user.id);
    expect(after.sessions.findActor(token, NOW)?.id).toBe(user.id);
  });

  it("is told apart from a foreign one", () => {
    expect(storageWith(OLD).instance.opensWithThisKeyring()).toBe(true);
    expect(storageWith(NEW, OLD).instance.opensWithThisKeyring()).toBe(true);
    expect(storageWith("somebody-elses-secret-0123456789abcdef").instance.opensWithThisKeyring()).toBe(false);
  });

  it("leaves the proof of a VIN in exports as it was", () => {
    const before = storageWith(OLD);
    before.instance.opensWithThisKeyring();
    expect(storageWith(NEW, OLD).instance.vinProof("WVWZZZ1KZ6W612305")).toBe(
      before.instance.vinProof("WVWZZZ1KZ6W612305"),
    );
  });
});

describe("the file on disk", () => {
  it("holds no address, VIN, plate or token in clear", () => {
    const storage = storageWith(NEW);
    const user = storage.users.add("kanarienvogel@example.org", NOW);
    const { token } = storage.sessions.open(user.id, { transport: "bearer", device: "Script", now: NOW });
    const vehicle = addVehicle(storage, user.id);
    const share = storage.publicShares.replace(vehicle.id, NOW);
    storage.outbox.add({ to: "kanarienvogel@example.org", subject: "s", text: "123456", html: "" }, NOW);
    db.pragma("wal_checkpoint(TRUNCATE)");
    const bytes = readFileSync(join(directory, "app.db")).toString("latin1");
    for (const secret of ["kanarienvogel", "WVWZZZ1KZ6W612305", "OL-KM 214", token, share.token, "123456"])
      expect(bytes).not.toContain(secret);
  });
});

describe("ids", () => {
  it("are UUIDs of version 7 that sort by their making", () => {
    const ids = Array.from({ length: 10_000 }, newId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

type Storage = ReturnType<typeof storageWith>;

function addVehicle(storage: Storage, ownerUserId: string) {
  const profile = {
    nickname: null,
    make: null,
    model: null,
    modelYear: null,
    firstRegistration: null,
    drive: null,
    powerKw: null,
    displacementCcm: null,
    colour: null,
    licencePlate: "OL-KM 214",
    hsn: null,
    tsn: null,
    vehicleClass: null,
    accidentStatus: "unbekannt",
    odometerUnit: "km",
    purchaseOdometerKm: null,
  } as const;
  return storage.vehicles.add(
    { ownerUserId, vin: "WVWZZZ1KZ6W612305", vinKind: "vin", vinMasked: "WVW***2305", profile },
    NOW,
  );
}

async function aBook(storage: Storage): Promise<{ entryId: string }> {
  return storage.transaction(() => {
    const user = storage.users.add("a@example.org", NOW);
    const vehicle = addVehicle(storage, user.id);
    const content = {
      date: "2026-05-04",
      type: "Wartung",
      performedBy: "Autohaus",
      odometerKm: 84_120,
      performedByName: null,
      note: null,
      privateNote: null,
      costCents: null,
      currency: null,
      booklet: false,
      odometerEvent: null,
    } as const;
    return { entryId: storage.entries.add(vehicle.id, content, { recordedBy: user.id, now: NOW }).id };
  });
}
