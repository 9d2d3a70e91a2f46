import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LIMITS } from "#domain/sign-in.ts";
import { createKeyring } from "#services/keys.ts";
import { openDatabase, type Db } from "#storage/database.ts";
import { createStorage, type Storage } from "#storage/index.ts";
import { FOUND_BY_HMAC_ALONE, KEYED_TABLES } from "#storage/rotation/keyed-tables.ts";

const OLD = "old-secret-old-secret-old-secret-0001";
const NEW = "new-secret-new-secret-new-secret-0002";
const NEWER = "newer-secret-newer-secret-newer-0003";
const NOW = "2026-11-24T10:00:00.000Z";

let directory: string;
let db: Db;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "rotation-"));
  db = openDatabase(join(directory, "app.db"), "storage/migrations");
});
afterEach(() => {
  db.close();
  rmSync(directory, { recursive: true });
});

const storageWith = (...secrets: string[]) =>
  createStorage(db, { keyring: createKeyring(secrets), blobDir: join(directory, "blobs") });

describe("what the application's secret protects", () => {
  it("is on one of the two lists, so that no column is left behind when it changes", () => {
    const blobs = db
      .prepare(
        `SELECT t.name || '.' || c.name AS name FROM pragma_table_list t, pragma_table_info(t.name) c
         WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'BLOB' AND t.name <> 'audit'`,
      )
      .pluck()
      .all() as string[];
    const listed = KEYED_TABLES.flatMap(({ table, sealed }) =>
      sealed.flatMap(({ column, lookup }) => [column, lookup?.column ?? []].flat().map((name) => `${table}.${name}`)),
    );
    expect([...listed, ...FOUND_BY_HMAC_ALONE].sort()).toEqual(blobs.sort());
  });
});

describe("bringing everything under the newest secret", () => {
  it("leaves nothing that needs the old one, and finds nothing to do the second time", async () => {
    const before = storageWith(OLD);
    before.instance.opensWithThisKeyring();
    const proof = before.instance.vinProof("WVWZZZ1KZ6W612305");
    const users = Array.from({ length: 450 }, (_, index) => before.users.add(`person-${index}@example.org`, NOW));
    const { key } = await before.blobs.write(Readable.from([Buffer.alloc(200_000, 7)]));

    const during = storageWith(NEW, OLD);
    const first = await resealAll(during);
    expect(first).toMatchObject({ users: 450, instance: 2, files: 1 });
    expect(await resealAll(during)).toEqual({});

    const after = storageWith(NEW);
    expect(after.instance.opensWithThisKeyring()).toBe(true);
    expect(after.instance.vinProof("WVWZZZ1KZ6W612305")).toBe(proof);
    expect(users.map(({ id }) => after.users.emailOf(id))).toContain("person-449@example.org");
    expect(after.users.findByEmail("Person-3@example.org")?.id).toBe(users[3]?.id);
    expect((await buffer(after.blobs.read(key))).equals(Buffer.alloc(200_000, 7))).toBe(true);
    await expect(buffer(storageWith(OLD).blobs.read(key))).rejects.toThrow("damaged");
  });

  it("names what no secret opens, leaves it as it is, and goes on", async () => {
    const before = storageWith(OLD);
    const [first, second] = [before.users.add("a@example.org", NOW), before.users.add("b@example.org", NOW)];
    db.prepare("UPDATE users SET email_sealed = x'00' WHERE id = ?").run(first.id);
    const during = storageWith(NEW, OLD);
    expect(await during.rotation.reseal("users")).toEqual({ changed: 1, unreadable: [`users ${first.id}`] });
    expect(storageWith(NEW).users.emailOf(second.id)).toBe("b@example.org");
  });
});

describe("a secret that retired", () => {
  it("lets its sessions, codes and limits live on, through a second rotation too", async () => {
    const before = storageWith(OLD);
    const user = before.users.add("a@example.org", NOW);
    const { token } = before.sessions.open(user.id, { transport: "bearer", device: "Script", now: NOW });
    before.factors.startTotp(user.id, "JBSWY3DPEHPK3PXP");
    before.factors.confirmTotp(user.id, NOW);
    before.factors.replaceBackupCodes(user.id, ["AAAA-AAAA"]);
    for (let hit = 0; hit < 5; hit++) before.limits.hit(LIMITS.wrongFactorsPerAccount, user.id, NOW);

    await rotate(OLD, NEW);
    await rotate(NEW, NEWER);

    const after = storageWith(NEWER);
    expect(after.limits.isReached(LIMITS.wrongFactorsPerAccount, user.id, NOW)).toBe(true);
    expect(after.sessions.findActor(token, NOW)?.id).toBe(user.id);
    expect(after.factors.useBackupCode(user.id, "AAAA-AAAA", NOW)).toBe(true);
    expect(storageWith(NEW).sessions.findActor(token, NOW)).toBeNull();
  });

  it("is forgotten after thirty days, once no unused backup code needs it", async () => {
    const before = storageWith(OLD);
    const user = before.users.add("a@example.org", NOW);
    before.factors.startTotp(user.id, "JBSWY3DPEHPK3PXP");
    before.factors.confirmTotp(user.id, "2026-11-01T10:00:00.000Z");
    before.factors.replaceBackupCodes(user.id, ["AAAA-AAAA"]);
    await rotate(OLD, NEW);
    const kept = () => db.prepare("SELECT count(*) FROM instance WHERE name GLOB 'retired:*'").pluck().get();

    const { rotation, factors } = storageWith(NEW);
    await rotation.forgetRetired("2026-12-20T10:00:00.000Z");
    await rotation.forgetRetired("2027-12-20T10:00:00.000Z");
    expect(kept()).toBe(1);
    factors.useBackupCode(user.id, "AAAA-AAAA", NOW);
    await rotation.forgetRetired("2026-12-20T10:00:00.000Z");
    expect(kept()).toBe(1);
    await rotation.forgetRetired("2026-12-25T10:00:00.000Z");
    expect(kept()).toBe(0);
  });
});

async function rotate(from: string, to: string): Promise<void> {
  const storage = storageWith(to, from);
  await storage.rotation.retire(NOW);
  await resealAll(storage);
}

/** How many of each were brought along; what was not touched is left out. */
async function resealAll({ rotation }: Storage): Promise<Record<string, number>> {
  const changed: Record<string, number> = {};
  for (const table of rotation.tables) changed[table] = (await rotation.reseal(table)).changed;
  changed["files"] = (await rotation.rewrapBlobs()).changed;
  return Object.fromEntries(Object.entries(changed).filter(([, count]) => count > 0));
}
