import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "#storage/database.ts";
import { whenFree } from "#storage/rotation/reseal.ts";

const ROWS_PER_STEP = 500;
const BREATH_MS = 10;

/** What ended, for the audit and for the operator: counts only. */
export type Ended = { readonly sessions: number; readonly shares: number; readonly people: number };

/**
 * Ends whatever was made under a secret that leaked: sessions, challenges with their codes and links, step-up grants,
 * backup codes, public links, and the mails and answers that may hold one of them. Run again it finds little to do.
 */
export async function endEverything(db: Db, now: string): Promise<Ended> {
  const inSteps = async (sql: string, values: readonly string[] = []): Promise<number> => {
    const step = db.prepare(`${sql} LIMIT ${ROWS_PER_STEP})`);
    for (let all = 0; ; await pause(BREATH_MS)) {
      const { changes } = await whenFree(db, () => step.run(...values));
      all += changes;
      if (changes < ROWS_PER_STEP) return all;
    }
  };
  const people = db
    .prepare<[], { n: number }>("SELECT count(DISTINCT user_id) AS n FROM backup_codes WHERE used_at IS NULL")
    .get();
  const sessions = await inSteps(
    "UPDATE sessions SET ended_at = ? WHERE id IN (SELECT id FROM sessions WHERE ended_at IS NULL",
    [now],
  );
  await inSteps("UPDATE challenges SET used_at = ? WHERE id IN (SELECT id FROM challenges WHERE used_at IS NULL", [
    now,
  ]);
  await inSteps("DELETE FROM step_up_grants WHERE token_hmac IN (SELECT token_hmac FROM step_up_grants");
  await inSteps("DELETE FROM backup_codes WHERE (user_id, code_hmac) IN (SELECT user_id, code_hmac FROM backup_codes");
  await inSteps("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox");
  await inSteps(`DELETE FROM idempotency_answers WHERE (actor_id, method, path, key_hmac) IN
    (SELECT actor_id, method, path, key_hmac FROM idempotency_answers`);
  const shares = await inSteps(
    `UPDATE public_shares SET ended_at = ?, token_sealed = NULL WHERE id IN
      (SELECT id FROM public_shares WHERE ended_at IS NULL`,
    [now],
  );
  return { sessions, shares, people: people?.n ?? 0 };
}
