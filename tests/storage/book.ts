import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import Database from "better-sqlite3";
import { EMPTY_PROFILE } from "#domain/vehicles.ts";
import { createKeyring } from "#services/keys.ts";
import { openWith, sealFor } from "#storage/backup/age.ts";
import { makeBackup, type Made } from "#storage/backup/make-backup.ts";
import { restoreBackup, type Restored } from "#storage/backup/restore.ts";
import { createVault } from "#storage/backup/vault.ts";
import { openDatabase, type Db } from "#storage/database.ts";
import { createDeletionLog, deletionLogIn } from "#storage/deletion-log.ts";
import { createStorage, type Storage } from "#storage/index.ts";
import { aDirectory } from "../temporary-directory.ts";
import { vinWithCheckDigit } from "../vins.ts";

export const MADE = "2026-11-24T10:00:00.000Z";
export const MIGRATIONS = "storage/migrations";

export const identity = await generateX25519Identity();
export const recipient = await identityToRecipient(identity);

/** A database with files, and a place for its backups; everything real, nothing running. */
export function aBook({ secret = "a-secret-a-secret-a-secret-a-secret-1" } = {}) {
  const dir = aDirectory();
  const paths = { databasePath: join(dir, "app.db"), blobDir: join(dir, "storage") };
  const vault = createVault(join(dir, "backups"));
  mkdirSync(vault.dir);
  const keyring = createKeyring([secret]);
  const db = openDatabase(paths.databasePath, MIGRATIONS);
  const storage = createStorage(db, { keyring, blobDir: paths.blobDir, deletionLogDir: vault.deletionLogDir });
  storage.instance.opensWithThisKeyring();
  const owner = storage.users.add("owner@example.org", MADE);

  return {
    ...paths,
    dir,
    db,
    storage,
    vault,
    keyring,
    owner,

    addVehicle(): string {
      const { vin } = vinWithCheckDigit();
      const vehicle = {
        ownerUserId: owner.id,
        vin,
        vinKind: "vin" as const,
        vinMasked: "WVW***",
        profile: EMPTY_PROFILE,
      };
      return storage.vehicles.add(vehicle, MADE).id;
    },

    async addDocument(vehicleId: string, content: Buffer = randomBytes(100_000)) {
      const { key: blobKey, sizeBytes, checksumSha256 } = await storage.blobs.write(Readable.from([content]));
      const facts = { filename: "a.pdf", contentType: "application/pdf" as const, sizeBytes, checksumSha256, blobKey };
      return storage.documents.add({ vehicleId, uploadedBy: owner.id, ...facts }, MADE);
    },

    backUp(now: string = MADE, from: Storage = storage): Promise<Made> {
      return makeBackup({
        ...paths,
        vault,
        storage: from,
        keyring,
        seal: sealFor(recipient),
        now,
        progress: () => {},
      });
    },

    /** Into a new place. */
    async restore(
      id: string,
      { from = vault.dir, key = identity, secrets = [secret], migrationsDir = MIGRATIONS } = {},
    ): Promise<Restored & { target: { databasePath: string; blobDir: string } }> {
      const place = aDirectory();
      const target = { databasePath: join(place, "app.db"), blobDir: join(place, "storage") };
      const restored = await restoreBackup({
        vault: createVault(from),
        id,
        unseal: openWith(key),
        keyring: createKeyring(secrets),
        migrationsDir,
        target,
        deletions: (await createDeletionLog(deletionLogIn(from)).read()).deletions,
        now: () => MADE,
        progress: () => {},
      });
      return { ...restored, target };
    },
  };
}

/** Every row of every table, in the order of the tables' names; what a restore itself writes is left out. */
export function rowsOf(databasePath: string, { without = [] as string[] } = {}): Record<string, unknown[]> {
  const db = new Database(databasePath, { readonly: true });
  const tables = db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  );
  const names = (tables.all() as { name: string }[]).map(({ name }) => name).filter((name) => !without.includes(name));
  const rows = Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]));
  db.close();
  return rows;
}

export function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** The migrations up to this number: the schema of an earlier release. */
export function migrationsUpTo(number: number): string {
  const dir = aDirectory();
  for (const name of readdirSync(MIGRATIONS).filter((file) => Number(file.slice(0, 4)) <= number))
    cpSync(join(MIGRATIONS, name), join(dir, name));
  return dir;
}

/** Gives a database the schema of an earlier release; only tables that came later lose their rows. */
export function bringBackTo(number: number, db: Db): void {
  const earlier = openDatabase(join(aDirectory(), "earlier.db"), migrationsUpTo(number));
  const [then, now] = [schemaOf(earlier), schemaOf(db)];
  earlier.close();
  for (const { type, name, sql } of now)
    if (type !== "table" && then.find((one) => one.name === name)?.sql !== sql) db.exec(`DROP ${type} ${name}`);
  for (const { type, name } of now)
    if (type === "table" && !then.some((one) => one.name === name)) db.exec(`DROP TABLE ${name}`);
  for (const { name, sql } of then) if (!schemaOf(db).some((one) => one.name === name)) db.exec(sql);
  db.pragma(`user_version = ${number}`);
}

type SchemaPart = { readonly type: string; readonly name: string; readonly sql: string };

function schemaOf(db: Db): readonly SchemaPart[] {
  const parts = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'";
  return db.prepare<[], SchemaPart>(parts).all();
}
