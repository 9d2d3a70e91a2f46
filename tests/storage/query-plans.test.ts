import { describe, expect, it } from "vitest";
import { createKeyring } from "#services/keys.ts";
import { openDatabase, type Db } from "#storage/database.ts";
import { createStorage } from "#storage/index.ts";
import { aDirectory } from "../temporary-directory.ts";

/** What may be read from end to end, and why that stays cheap or is meant. */
const SMALL = ["consent_versions", "instance", "outbox", "deletions_to_log"];
const ON_PURPOSE: Readonly<Record<string, string>> = {
  "SELECT hash FROM audit ORDER BY seq DESC LIMIT 1": "ends with the last row",
  "SELECT at FROM audit ORDER BY seq DESC LIMIT 1": "ends with the last row",
  "SELECT id FROM vehicles LIMIT 1": "ends with the first row",
  "SELECT * FROM audit ORDER BY seq": "ltc verify follows the whole chain",
  "SELECT blob_key FROM documents WHERE content_purged_at IS NULL": "the daily sweep looks for files without a row",
  "SELECT id, blob_key AS blobKey FROM documents WHERE content_purged_at IS NULL AND updated_at < @before AND (approval_status = 'REJECTED' OR deleted_at < @before) AND (deleted_at IS NULL OR deleted_at < @before)":
    "the sweep looks for what is over",
  "SELECT count(*) AS n FROM documents WHERE content_purged_at IS NULL": "ltc verify says how much there is to check",
  "UPDATE sessions SET ended_at = ? WHERE ended_at IS NULL": "after a leak every session ends",
  "SELECT count(*) AS n FROM backup_codes c JOIN totp_secrets t ON t.user_id = c.user_id WHERE c.used_at IS NULL AND t.confirmed_at < ?":
    "only staff have a second factor",
};

describe("every prepared statement", () => {
  it("finds its rows by an index, or has a reason not to", () => {
    const { db, statements } = everyStatement();
    expect(statements.length).toBeGreaterThan(100);
    const reading = statements.filter((sql) => planOf(db, sql).some((step) => readsEverything(step, sql)));
    expect(reading.sort()).toEqual(Object.keys(ON_PURPOSE).sort());
  });
});

/** A filter that nothing can meet reads nothing. Partial indexes of what waits hold few rows. */
function readsEverything(step: string, sql: string): boolean {
  if (sql.includes(" AND 0 AND ")) return false;
  const [, name, index] = /^SCAN (\S+)(?: USING (?:COVERING )?INDEX (\S+))?/.exec(step) ?? [];
  if (!name || index === "documents_in_quarantine" || index === "corrections_waiting") return false;
  const table = new RegExp(`(?:FROM|JOIN) (\\w+) ${name}\\b`).exec(sql)?.[1] ?? name;
  return !SMALL.includes(table);
}

function everyStatement(): { db: Db; statements: readonly string[] } {
  const dir = aDirectory();
  const db = openDatabase(`${dir}/app.db`, "storage/migrations");
  const seen = new Set<string>();
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    seen.add(sql.replace(/\s+/g, " ").trim());
    return prepare(sql);
  }) as Db["prepare"];
  createStorage(db, { keyring: createKeyring(["a secret that is long enough for a test"]), blobDir: `${dir}/storage` });
  return { db, statements: [...seen] };
}

/** The steps that SQLite would take, with nothing bound: plans are made before values are known. */
function planOf(db: Db, sql: string): readonly string[] {
  const explain = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
  const named = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name = ""]) => [name, null]));
  const positional = [...sql.matchAll(/\?/g)].map(() => null);
  return explain.all(...positional, ...(Object.keys(named).length > 0 ? [named] : [])).map(({ detail }) => detail);
}
