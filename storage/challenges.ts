import { timingSafeEqual } from "node:crypto";
import type { Keyring } from "#domain/keyring.ts";
import type { StepUpScope } from "#domain/lists.ts";
import type { Db } from "#storage/database.ts";
import { newId } from "#storage/ids.ts";

export type Challenge = {
  readonly id: string;
  readonly purpose: "sign_in" | "step_up";
  readonly email: string;
  readonly sessionId: string | null;
  readonly scope: StepUpScope | null;
  readonly tries: number;
  readonly usedAt: string | null;
  readonly createdAt: string;
};

type Row = {
  id: string;
  purpose: Challenge["purpose"];
  email_sealed: Buffer;
  session_id: string | null;
  scope: StepUpScope | null;
  code_hmac: Buffer;
  tries: number;
  used_at: string | null;
  created_at: string;
};

type NewChallenge = {
  readonly email: string;
  readonly code: string;
  /** Sign-in mails carry a link too; a step-up mail holds the code alone. */
  readonly linkToken: string | null;
  readonly stepUp?: { readonly sessionId: string; readonly scope: StepUpScope };
  readonly now: string;
};

/** One mailed code and, for signing in, one link. A code works only with the challenge that it was made for. */
export function createChallenges(db: Db, keyring: Keyring) {
  const insert = db.prepare(`INSERT INTO challenges
    (id, purpose, email_hmac, email_sealed, session_id, scope, code_hmac, link_hmac, created_at)
    VALUES (@id, @purpose, @emailHmac, @emailSealed, @sessionId, @scope, @codeHmac, @linkHmac, @now)`);
  const byId = db.prepare<[string], Row>("SELECT * FROM challenges WHERE id = ?");
  const byLink = db.prepare<[Buffer], Row>("SELECT * FROM challenges WHERE link_hmac = ?");
  const addTry = db.prepare<[string]>("UPDATE challenges SET tries = tries + 1 WHERE id = ?");
  const use = db.prepare<[string, string]>("UPDATE challenges SET used_at = ? WHERE id = ? AND used_at IS NULL");

  const close = db.prepare<[string, string]>(
    "UPDATE challenges SET used_at = ? WHERE used_at IS NULL AND created_at <= ?",
  );
  const expire = db.prepare<[string]>("DELETE FROM challenges WHERE created_at < ?");

  return {
    add({ email, code, linkToken, stepUp, now }: NewChallenge): string {
      const id = newId();
      insert.run({
        id,
        purpose: stepUp ? "step_up" : "sign_in",
        emailHmac: keyring.hmac("mail-lookup", email),
        emailSealed: keyring.seal("mail", Buffer.from(email), id),
        sessionId: stepUp?.sessionId ?? null,
        scope: stepUp?.scope ?? null,
        codeHmac: keyring.hmac("token", `${id}:${code}`),
        linkHmac: linkToken && keyring.hmac("token", linkToken),
        now,
      });
      return id;
    },

    find(id: string): Challenge | null {
      return toChallenge(byId.get(id), keyring);
    },

    findByLink(token: string): Challenge | null {
      for (const hmac of keyring.hmacs("token", token)) {
        const row = byLink.get(hmac);
        if (row) return toChallenge(row, keyring);
      }
      return null;
    },

    codeFits(id: string, code: string): boolean {
      const row = byId.get(id);
      return (
        row !== undefined &&
        keyring.hmacs("token", `${id}:${code}`).some((hmac) => timingSafeEqual(hmac, row.code_hmac))
      );
    },

    countTry(id: string): void {
      addTry.run(id);
    },

    /** False when somebody was faster: a challenge opens one session only. */
    use(id: string, now: string): boolean {
      return use.run(now, id).changes === 1;
    },

    /** Nothing made before that moment opens a session any more, whatever the clock says later. */
    close(before: string, now: string): number {
      return close.run(now, before).changes;
    },

    removeOlderThan(instant: string): number {
      return expire.run(instant).changes;
    },
  };
}

function toChallenge(row: Row | undefined, keyring: Keyring): Challenge | null {
  if (!row) return null;
  return {
    id: row.id,
    purpose: row.purpose,
    email: keyring.open("mail", row.email_sealed, row.id).toString("utf8"),
    sessionId: row.session_id,
    scope: row.scope,
    tries: row.tries,
    usedAt: row.used_at,
    createdAt: row.created_at,
  };
}
