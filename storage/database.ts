import Database from "better-sqlite3";
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Db = Database.Database;

/** Opens the one SQLite file and brings its schema up to date. */
export function openDatabase(path: string, migrationsDir: string): Db {
  const db = connectDatabase(path);
  migrate(db, migrationsDir);
  return db;
}

/**
 * Opens the one SQLite file with whatever schema it has.
 * An answered write must survive a power cut, hence `synchronous = FULL`. A lock held by somebody else never
 * blocks the event loop (`timeout: 0`): waiting is `inTransaction`'s business.
 */
export function connectDatabase(path: string): Db {
  const isNew = !existsSync(path);
  const db = new Database(path, { timeout: 0 });
  if (isNew) chmodSync(path, 0o600);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("secure_delete = ON");
  // SQLite's own folding knows ASCII alone, and would not find "Ölwechsel" by "ölwechsel".
  db.function("fold", { deterministic: true }, (text) => (typeof text === "string" ? text.toLowerCase() : text));
  return db;
}

/**
 * Applies the numbered `.sql` files that this database has not seen, each in a transaction of its own;
 * an interrupted start is finished by the next one.
 * @returns the names of the applied files
 */
export function migrate(db: Db, migrationsDir: string): readonly string[] {
  const pending = pendingIn(db, migrationsDir);
  for (const file of pending) {
    const sql = readFileSync(join(migrationsDir, file), "utf8");
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${numberOf(file)}`);
    }).immediate();
  }
  return pending;
}

/** The names of the migrations that this database has not seen, in the order in which they are applied. */
export function pendingIn(db: Db, migrationsDir: string): readonly string[] {
  return migrationsIn(migrationsDir).filter((file) => numberOf(file) > schemaOf(db));
}

/** The number of the newest migration that this release knows. */
export function newestSchema(migrationsDir: string): number {
  return Math.max(0, ...migrationsIn(migrationsDir).map(numberOf));
}

/** The number of the last migration that this database has seen. */
export function schemaOf(db: Db): number {
  return Number(db.pragma("user_version", { simple: true }));
}

/** True for what SQLite throws when the file is damaged or is no database. */
export function isDamagedDatabase(error: unknown): error is Error {
  return error instanceof Error && "code" in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
}

function migrationsIn(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith(".sql"))
    .sort();
}

function numberOf(file: string): number {
  return Number(file.slice(0, 4));
}
