import Database from "better-sqlite3";
import { isBusy } from "#storage/transaction.ts";

/**
 * Takes a lock that ends with the process, however it ends: SQLite's own on an otherwise empty file.
 * @returns what releases it, or null while somebody else holds it
 */
export function takeLock(path: string): (() => void) | null {
  const db = new Database(path, { timeout: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return () => db.close();
}
