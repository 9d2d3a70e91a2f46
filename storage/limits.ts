import { DomainError } from "#domain/errors.ts";
import type { Keyring } from "#domain/keyring.ts";
import type { Limit } from "#domain/sign-in.ts";
import type { Db } from "#storage/database.ts";

/** Sliding windows that survive a restart. Subjects (addresses, accounts, networks) lie here only as HMAC. */
export function createLimits(db: Db, keyring: Keyring) {
  const count = db.prepare<[string, Buffer, string], { n: number; oldest: string | null }>(
    "SELECT count(*) AS n, min(at) AS oldest FROM limit_hits WHERE limit_name = ? AND subject = ? AND at > ?",
  );
  const insert = db.prepare<[string, Buffer, string]>(
    "INSERT INTO limit_hits (limit_name, subject, at) VALUES (?, ?, ?)",
  );
  const expire = db.prepare<[string]>("DELETE FROM limit_hits WHERE at < ?");
  /** Hits under an older secret count on: a rotation gives nobody new tries. */
  const windowOf = (limit: Limit, subject: string, now: string) => {
    const since = new Date(Date.parse(now) - limit.windowMs).toISOString();
    const windows = keyring.hmacs("address", subject).flatMap((hmac) => count.get(limit.name, hmac, since) ?? []);
    const [oldest = null] = windows.flatMap((window) => window.oldest ?? []).sort();
    return { n: windows.reduce((sum, { n }) => sum + n, 0), oldest };
  };

  return {
    isReached(limit: Limit, subject: string, now: string): boolean {
      return windowOf(limit, subject, now).n >= limit.max;
    },

    /** @throws rate_limited with the seconds until the oldest hit leaves the window */
    assertBelow(limit: Limit, subject: string, now: string): void {
      const window = windowOf(limit, subject, now);
      if (window.n < limit.max || !window.oldest) return;
      const freeAt = Date.parse(window.oldest) + limit.windowMs;
      throw new DomainError("rate_limited", { retryAfter: Math.max(1, Math.ceil((freeAt - Date.parse(now)) / 1000)) });
    },

    hit(limit: Limit, subject: string, now: string): void {
      insert.run(limit.name, keyring.hmac("address", subject), now);
    },

    removeOlderThan(instant: string): number {
      return expire.run(instant).changes;
    },
  };
}
