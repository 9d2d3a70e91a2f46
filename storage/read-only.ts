import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { pendingIn, type Db } from "#storage/database.ts";
import { createRetention } from "#storage/retention.ts";

/**
 * The migrations that the database still lacks, without applying them; null when there is no database yet.
 * @throws when the file is no database
 */
export function pendingMigrations(path: string, migrationsDir: string): readonly string[] | null {
  if (!existsSync(path)) return null;
  return lookInto(path, (db) => pendingIn(db, migrationsDir));
}

/** Rows that should have been deleted by now. @throws when the database cannot be read */
export function overdueRows(path: string, now: string): number {
  return lookInto(path, (db) => createRetention(db).overdue(now));
}

/** Changes nothing, not even the schema: for looks at a database that another release may be working on. */
function lookInto<T>(path: string, work: (db: Db) => T): T {
  const db = new Database(path, { readonly: true, timeout: 2_000 });
  try {
    return work(db);
  } finally {
    db.close();
  }
}
