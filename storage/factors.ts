import type { Keyring } from "#domain/keyring.ts";
import type { StepUpScope } from "#domain/lists.ts";
import type { Db } from "#storage/database.ts";
import { newToken } from "#storage/ids.ts";

export type TotpSecret = { readonly secret: string; readonly confirmed: boolean; readonly lastStep: number };

/** Second factors: one TOTP secret per account, ten backup codes, and the single-use grants that they buy. */
export function createFactors(db: Db, keyring: Keyring) {
  const totp = db.prepare<[string], { secret_sealed: Buffer; confirmed_at: string | null; last_step: number }>(
    "SELECT secret_sealed, confirmed_at, last_step FROM totp_secrets WHERE user_id = ?",
  );
  const startTotp = db.prepare<[string, Buffer]>(`INSERT INTO totp_secrets (user_id, secret_sealed) VALUES (?, ?)
    ON CONFLICT (user_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, last_step = 0 WHERE confirmed_at IS NULL`);
  const confirmTotp = db.prepare<[string, string]>("UPDATE totp_secrets SET confirmed_at = ? WHERE user_id = ?");
  const useStep = db.prepare<[number, string, number]>(
    "UPDATE totp_secrets SET last_step = ? WHERE user_id = ? AND last_step < ?",
  );
  const removeTotp = db.prepare<[string]>("DELETE FROM totp_secrets WHERE user_id = ?");
  const removeCodes = db.prepare<[string]>("DELETE FROM backup_codes WHERE user_id = ?");
  const addCode = db.prepare<[string, Buffer]>("INSERT INTO backup_codes (user_id, code_hmac) VALUES (?, ?)");
  const useCode = db.prepare<[string, string, Buffer]>(
    "UPDATE backup_codes SET used_at = ? WHERE user_id = ? AND code_hmac = ? AND used_at IS NULL",
  );
  const addGrant = db.prepare<[Buffer, string, StepUpScope, string]>(
    "INSERT INTO step_up_grants (token_hmac, session_id, scope, expires_at) VALUES (?, ?, ?, ?)",
  );
  const grant = db.prepare<
    [Buffer, string, StepUpScope, string],
    { token_hmac: Buffer }
  >(`SELECT token_hmac FROM step_up_grants
    WHERE token_hmac = ? AND session_id = ? AND scope = ? AND expires_at > ? AND used_at IS NULL`);
  const endGrants = db.prepare<[string, string]>(
    "UPDATE step_up_grants SET used_at = ? WHERE used_at IS NULL AND expires_at <= ?",
  );
  const useGrant = db.prepare<[string, Buffer]>(
    "UPDATE step_up_grants SET used_at = ? WHERE token_hmac = ? AND used_at IS NULL",
  );

  return {
    findTotp(userId: string): TotpSecret | null {
      const row = totp.get(userId);
      if (!row) return null;
      const secret = keyring.open("totp", row.secret_sealed, userId).toString("utf8");
      return { secret, confirmed: row.confirmed_at !== null, lastStep: row.last_step };
    },

    /** Replaces an enrolment that was never confirmed; a confirmed one stays. */
    startTotp(userId: string, secret: string): void {
      startTotp.run(userId, keyring.seal("totp", Buffer.from(secret), userId));
    },

    confirmTotp(userId: string, now: string): void {
      confirmTotp.run(now, userId);
    },

    /** False when this step or a later one was used before: a code is good once. */
    useStep(userId: string, step: number): boolean {
      return useStep.run(step, userId, step).changes === 1;
    },

    replaceBackupCodes(userId: string, codes: readonly string[]): void {
      removeCodes.run(userId);
      for (const code of codes) addCode.run(userId, keyring.hmac("token", `backup:${userId}:${code}`));
    },

    useBackupCode(userId: string, code: string, now: string): boolean {
      return keyring
        .hmacs("token", `backup:${userId}:${code}`)
        .some((hmac) => useCode.run(now, userId, hmac).changes === 1);
    },

    remove(userId: string): void {
      removeTotp.run(userId);
      removeCodes.run(userId);
    },

    addGrant(sessionId: string, scope: StepUpScope, expiresAt: string): string {
      const token = newToken();
      addGrant.run(keyring.hmac("token", token), sessionId, scope, expiresAt);
      return token;
    },

    hasGrant(token: string, sessionId: string, scope: StepUpScope, now: string): boolean {
      return keyring.hmacs("token", token).some((hmac) => grant.get(hmac, sessionId, scope, now) !== undefined);
    },

    /** Takes back what has run out, for good. */
    endOutdatedGrants(now: string): number {
      return endGrants.run(now, now).changes;
    },

    /** Called inside the transaction of the write that the grant was for, so that only its success uses it up. */
    useGrant(token: string, now: string): boolean {
      return keyring.hmacs("token", token).some((hmac) => useGrant.run(now, hmac).changes === 1);
    },
  };
}
