import { setTimeout as pause } from "node:timers/promises";
import { DomainError } from "#domain/errors.ts";
import type { Keyring } from "#domain/keyring.ts";
import type { Db } from "#storage/database.ts";
import type { KeyedRow, KeyedTable } from "#storage/rotation/keyed-tables.ts";
import { inTransaction } from "#storage/transaction.ts";

const ROWS_PER_STEP = 200;
/** Between two steps, so that the server's writers find the lock free. */
const BREATH_MS = 10;
const BUSY_TRIES = 40;

export type Resealed = {
  readonly changed: number;
  /** Primary keys of rows that none of the secrets opens. */
  readonly unreadable: readonly string[];
};

/**
 * Brings one table under the newest secret, in small transactions beside a running server. A row that somebody changes
 * meanwhile is left alone: whoever writes it writes it under the newest secret. May be stopped and run again at any time.
 */
export async function resealTable(db: Db, keyring: Keyring, table: KeyedTable): Promise<Resealed> {
  const sql = statementsFor(db, table);
  const newest = keyring.newest();
  const unreadable: string[] = [];
  let changed = 0;
  let rows = sql.first.all();
  while (rows.length > 0) {
    const changes: KeyedRow[] = [];
    for (const row of rows) {
      try {
        const change = resealed(row, table, keyring, newest);
        if (change) changes.push(change);
      } catch {
        unreadable.push(nameOf(row, table));
      }
    }
    if (changes.length > 0) {
      changed += await whenFree(db, () => sum(changes.map((change) => sql.replace.run(change).changes)));
      await pause(BREATH_MS);
    }
    const last = rows.at(-1);
    rows = last ? sql.after.all(Object.fromEntries(table.primaryKey.map((name) => [name, last[name] ?? null]))) : [];
  }
  return { changed, unreadable };
}

/** Like every transaction, but as patient as somebody who rotates secrets on a busy day. */
export async function whenFree<T>(db: Db, work: () => T): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(db, work);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "busy") || tries === BUSY_TRIES) throw error;
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function statementsFor(db: Db, { table, primaryKey, sealed }: KeyedTable) {
  const columns = sealed.flatMap(({ column, lookup }) => (lookup ? [column, lookup.column] : [column]));
  const tuple = (prefix: string) => primaryKey.map((name) => prefix + name).join(", ");
  const page = `ORDER BY ${tuple("")} LIMIT ${ROWS_PER_STEP}`;
  const select = `SELECT ${[...new Set([...primaryKey, ...columns])].join(", ")} FROM ${table}`;
  const isSame = [
    ...primaryKey.map((name) => `${name} = @${name}`),
    ...columns.map((name) => `${name} IS @old_${name}`),
  ];
  return {
    first: db.prepare<[], KeyedRow>(`${select} ${page}`),
    after: db.prepare<[KeyedRow], KeyedRow>(`${select} WHERE (${tuple("")}) > (${tuple("@")}) ${page}`),
    replace: db.prepare<[KeyedRow]>(
      `UPDATE ${table} SET ${columns.map((name) => `${name} = @new_${name}`).join(", ")} WHERE ${isSame.join(" AND ")}`,
    ),
  };
}

/** The row's values before and after, or null where the newest secret suffices. @throws where no secret opens it */
function resealed(row: KeyedRow, table: KeyedTable, keyring: Keyring, newest: Keyring): KeyedRow | null {
  const change: Record<string, string | Buffer | null> = {};
  let isStale = false;
  for (const name of table.primaryKey) change[name] = row[name] ?? null;
  for (const { column, purpose, context, lookup } of table.sealed) {
    const before = row[column];
    const bound = context(row);
    const plain = Buffer.isBuffer(before) ? keyring.open(purpose(row), before, bound) : null;
    const isNew = !Buffer.isBuffer(before) || opens(() => newest.open(purpose(row), before, bound));
    change[`old_${column}`] = before ?? null;
    change[`new_${column}`] = plain && !isNew ? keyring.seal(purpose(row), plain, bound) : (before ?? null);
    isStale ||= !isNew;
    if (!lookup) continue;
    const found = row[lookup.column] ?? null;
    const sought = plain ? keyring.hmac(lookup.purpose, plain.toString("utf8")) : found;
    change[`old_${lookup.column}`] = found;
    change[`new_${lookup.column}`] = sought;
    isStale ||= Buffer.isBuffer(found) && Buffer.isBuffer(sought) && !found.equals(sought);
  }
  return isStale ? change : null;
}

function opens(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** Ids are nothing personal; a keyed part of a primary key is left out. */
function nameOf(row: KeyedRow, { table, primaryKey }: KeyedTable): string {
  return [table, ...primaryKey.flatMap((name) => (typeof row[name] === "string" ? [row[name]] : []))].join(" ");
}
