import Database from "better-sqlite3";
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type Db = Database.Database;

/**
 * Opens the one SQLite file and brings its schema up to date.
 * An answered write must survive a power cut, hence `synchronous = FULL`. A lock held by somebody else never
 * blocks the event loop (`timeout: 0`): waiting is `inTransaction`'s business.
 */
export function openDatabase(path: string, migrationsDir: string): Db {
  const isNew = !existsSync(path);
  const db = new Database(path, { timeout: 0 });
  if (isNew) chmodSync(path, 0o600);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("secure_delete = ON");
  // SQLite's own folding knows ASCII alone, and would not find "Ölwechsel" by "ölwechsel".
  db.function("fold", { deterministic: true }, (text) => (typeof text === "string" ? text.toLowerCase() : text));
  migrate(db, migrationsDir);
  return db;
}

/**
 * Applies the numbered `.sql` files that this database has not seen, each in a transaction of its own;
 * an interrupted start is finished by the next one.
 */
export function migrate(db: Db, migrationsDir: string): void {
  const files = readdirSync(migrationsDir)
    .filter((name) => name.endsWith(".sql"))
    .sort();
  const applied = Number(db.pragma("user_version", { simple: true }));
  for (const file of files) {
    const number = Number(file.slice(0, 4));
    if (number <= applied) continue;
    const sql = readFileSync(join(migrationsDir, file), "utf8");
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${number}`);
    }).immediate();
  }
}
