import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migrate, type Db } from "#storage/database.ts";
import { aDirectory } from "../temporary-directory.ts";
import { MIGRATIONS } from "./book.ts";

type Column = { readonly name: string; readonly type: string };

const files = readdirSync(MIGRATIONS).toSorted();

describe("an upgrade from every schema that there has been", () => {
  it.each(files.slice(0, -1))("keeps every row of a database that ends with %s, as it was", (last) => {
    const directory = aDirectory();
    const former = join(directory, "migrations");
    mkdirSync(former);
    for (const file of files.filter((name) => name <= last)) cpSync(join(MIGRATIONS, file), join(former, file));
    const db = new Database(join(directory, "app.db"));
    migrate(db, former);
    const tables = tablesOf(db);
    db.pragma("foreign_keys = OFF");
    db.pragma("ignore_check_constraints = ON");
    for (const [table, columns] of tables) fill(db, table, columns);
    const before = contentOf(db, tables);

    expect(migrate(db, MIGRATIONS)).toEqual(files.filter((name) => name > last));
    expect(contentOf(db, tables)).toEqual(before);
    expect(migrate(db, MIGRATIONS)).toEqual([]);
    db.close();
  });
});

function tablesOf(db: Db): ReadonlyMap<string, readonly Column[]> {
  const names = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .all();
  return new Map(names.map(({ name }) => [name, db.pragma(`table_info(${name})`) as Column[]]));
}

/** Rows of no meaning, each value unlike all others of its column. */
function fill(db: Db, table: string, columns: readonly Column[]): void {
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.map(({ name }) => name).join()}) VALUES (${columns.map(() => "?").join()})`,
  );
  for (let row = 1_000; row < 1_005; row++)
    insert.run(
      columns.map(({ name, type }) =>
        type === "INTEGER" ? row : type === "BLOB" ? Buffer.from(`${name} ${row}`) : `${name} ${row}`,
      ),
    );
}

/** What the former schema knows of, row by row. */
function contentOf(db: Db, tables: ReadonlyMap<string, readonly Column[]>) {
  return [...tables].map(([table, columns]) => [
    table,
    db.prepare(`SELECT ${columns.map(({ name }) => name).join()} FROM ${table} ORDER BY 1, 2`).all(),
  ]);
}
