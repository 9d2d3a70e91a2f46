import type { Db } from "#storage/database.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How much later than its lifetime a row may go: the sweep runs hourly, the mail task every minute. */
const GRACE_MS = 2 * HOUR_MS;

/** Rows whose lifetime is over are deleted by tasks; here is whether these tasks keep up. */
export function createRetention(db: Db) {
  const outdated = [
    { table: "idempotency_answers", lifetimeMs: 24 * HOUR_MS + GRACE_MS },
    { table: "challenges", lifetimeMs: 30 * 24 * HOUR_MS + GRACE_MS },
    { table: "outbox", lifetimeMs: 15 * MINUTE_MS },
  ].map(({ table, lifetimeMs }) => ({
    lifetimeMs,
    count: db.prepare<[string], { n: number }>(`SELECT count(*) AS n FROM ${table} WHERE created_at < ?`),
  }));
  const newest = db.prepare<[], { at: string | null }>("SELECT at FROM audit ORDER BY seq DESC LIMIT 1");

  return {
    /** Rows that should have been gone for a while. */
    overdue(now: string): number {
      const before = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
      return outdated.reduce((sum, { lifetimeMs, count }) => sum + (count.get(before(lifetimeMs))?.n ?? 0), 0);
    },

    /** The latest moment that this database has seen, or null while nothing has happened. */
    newestMoment(): string | null {
      return newest.get()?.at ?? null;
    },
  };
}
