import type { Actor } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import type { Keyring } from "#domain/keyring.ts";
import { ROLES, type Plan, type Role } from "#domain/lists.ts";
import { isSessionAlive, SESSION_LIFETIMES, sessionExpiry } from "#domain/sign-in.ts";
import type { Db } from "#storage/database.ts";
import { newId, newToken } from "#storage/ids.ts";
import { atLeisure } from "#storage/transaction.ts";

export type Transport = "cookie" | "bearer";

export type Session = {
  readonly id: string;
  readonly device: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
};

export type Opened = {
  readonly id: string;
  readonly token: string;
  readonly transport: Transport;
  readonly expiresAt: string;
};

type ActorRow = {
  session_id: string;
  token_hmac: Buffer;
  transport: Transport;
  created_at: string;
  last_seen_at: string;
  factor_at: string | null;
  user_id: string;
  role: Role;
  plan: Plan;
  enrolled: number;
  missing_consents: number;
};

type SessionRow = { id: string; device: string; created_at: string; last_seen_at: string; role: Role };

/** Last-seen times are coarse, so that reading does not mean writing, and written together, so that no reader waits for a disk. */
const SEEN_EVERY_MS = 60_000;
const SEEN_WRITTEN_AFTER_MS = 1_000;

/** What every actor is made of, whether a session or (in development) a header names the account. */
export const ACTOR_COLUMNS = `u.id AS user_id, u.role, u.plan,
  EXISTS (SELECT 1 FROM totp_secrets t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL) AS enrolled,
  (SELECT count(*) FROM consent_versions v
    WHERE NOT EXISTS (SELECT 1 FROM consent_versions w WHERE w.doc_type = v.doc_type AND w.published_at > v.published_at)
      AND NOT EXISTS (SELECT 1 FROM consents c
        WHERE c.user_id = u.id AND c.doc_type = v.doc_type AND c.doc_version = v.doc_version)) AS missing_consents`;

/** Tokens exist only at their holders; here lies their HMAC, so a stolen database signs nobody in. */
export function createSessions(db: Db, keyring: Keyring) {
  const byToken = db.prepare<[Buffer], ActorRow>(`SELECT s.id AS session_id, s.token_hmac, s.transport, s.created_at,
      s.last_seen_at, s.factor_at, ${ACTOR_COLUMNS}
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hmac = ? AND s.ended_at IS NULL AND u.blocked_at IS NULL`);
  const insert = db.prepare(`INSERT INTO sessions (id, user_id, token_hmac, transport, device, created_at, last_seen_at)
    VALUES (@id, @userId, @tokenHmac, @transport, @device, @now, @now)`);
  const seen = db.prepare<[string, string]>("UPDATE sessions SET last_seen_at = ? WHERE id = ?");
  const retoken = db.prepare<[Buffer, string]>("UPDATE sessions SET token_hmac = ? WHERE id = ?");
  const satisfy = db.prepare<[string, string]>("UPDATE sessions SET factor_at = ? WHERE id = ?");
  const unsatisfy = db.prepare<[string]>("UPDATE sessions SET factor_at = NULL WHERE user_id = ?");
  const byId = db.prepare<
    [string],
    SessionRow & { transport: Transport }
  >(`SELECT s.id, s.device, s.transport, s.created_at,
      s.last_seen_at, u.role FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ?`);
  const listOf = db.prepare<[string], SessionRow>(`SELECT s.id, s.device, s.created_at, s.last_seen_at, u.role
    FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.user_id = ? AND s.ended_at IS NULL ORDER BY s.created_at DESC`);
  const endOne = db.prepare<[string, string, string]>(
    "UPDATE sessions SET ended_at = ? WHERE id = ? AND user_id = ? AND ended_at IS NULL",
  );
  const endAll = db.prepare<[string, string]>(
    "UPDATE sessions SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL",
  );

  type Outdated = { now: string; role: Role; age: string; idle: string };
  const endOldOf = db.prepare<[Outdated]>(`UPDATE sessions SET ended_at = @now WHERE id IN
    (SELECT id FROM sessions WHERE ended_at IS NULL AND created_at <= @age
      UNION ALL SELECT id FROM sessions WHERE ended_at IS NULL AND last_seen_at <= @idle)
    AND (SELECT role FROM users WHERE users.id = user_id) = @role`);
  const endOldOfFew = db.prepare<[Outdated]>(`UPDATE sessions SET ended_at = @now WHERE ended_at IS NULL
    AND user_id IN (SELECT id FROM users WHERE role = @role) AND (created_at <= @age OR last_seen_at <= @idle)`);
  const endEvery = db.prepare<[string]>("UPDATE sessions SET ended_at = ? WHERE ended_at IS NULL");

  const lately = new Map<string, string>();
  const noteSeen = (id: string, now: string) => {
    if (lately.size === 0) setTimeout(writeSeen, SEEN_WRITTEN_AFTER_MS).unref();
    lately.set(id, now);
  };
  const writeSeen = () => {
    if (db.open) atLeisure(db.transaction(() => lately.forEach((at, id) => seen.run(at, id))));
    lately.clear();
  };

  const opened = (id: string, token: string): Opened => {
    const row = byId.get(id);
    if (!row) throw new DomainError("unauthenticated");
    return { id, token, transport: row.transport, expiresAt: toSession(row).expiresAt };
  };

  return {
    /** Who holds this token, or null when it is unknown, ended, too old or its account blocked. */
    findActor(token: string, now: string): Actor | null {
      const [newest, ...older] = keyring.hmacs("token", token);
      if (!newest) return null;
      let row = byToken.get(newest);
      for (const hmac of older) row ??= byToken.get(hmac);
      if (!row) return null;
      const session = { createdAt: row.created_at, lastSeenAt: row.last_seen_at };
      if (!isSessionAlive(session, row.role, now)) return null;
      const { session_id: id, token_hmac: found } = row;
      if (!found.equals(newest)) atLeisure(() => retoken.run(newest, id));
      if (Date.parse(now) - Date.parse(row.last_seen_at) >= SEEN_EVERY_MS) noteSeen(id, now);
      return toActor(row);
    },

    /** Opens a session. Its token is shown to its holder only. */
    open(userId: string, options: { transport: Transport; device: string; now: string }): Opened {
      const token = newToken();
      const id = newId();
      insert.run({ id, userId, tokenHmac: keyring.hmac("token", token), ...options });
      return opened(id, token);
    },

    /** A new token for the same session: after TOTP and step-up the old one is worth nothing. */
    rotate(id: string): Opened {
      const token = newToken();
      retoken.run(keyring.hmac("token", token), id);
      return opened(id, token);
    },

    satisfyFactor(id: string, now: string): void {
      satisfy.run(now, id);
    },

    forgetFactor(userId: string): void {
      unsatisfy.run(userId);
    },

    list(userId: string, now: string): readonly Session[] {
      return listOf
        .all(userId)
        .filter((row) => isSessionAlive({ createdAt: row.created_at, lastSeenAt: row.last_seen_at }, row.role, now))
        .map(toSession);
    },

    /** Ends one session of this person; somebody else's is not found. */
    end(id: string, userId: string, now: string): void {
      if (endOne.run(now, id, userId).changes === 0) throw new DomainError("not_found");
    },

    /**
     * Ends what is too old, for good: a clock that is set back revives none of it. Owners are many and their old sessions
     * few; those whose sessions are shorter are few themselves.
     */
    endOutdated(now: string): number {
      const before = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
      return ROLES.reduce((sum, role) => {
        const lifetime = SESSION_LIFETIMES[role];
        const end = lifetime === SESSION_LIFETIMES.user ? endOldOf : endOldOfFew;
        const bounds = { age: before(lifetime.absoluteMs), idle: before(lifetime.idleMs) };
        return sum + end.run({ now, role, ...bounds }).changes;
      }, 0);
    },

    /** Writes who was seen lately; a timer does so too. */
    writeSeen,

    /** Signs everybody out. */
    endEvery(now: string): void {
      endEvery.run(now);
    },

    endAll(userId: string, now: string): void {
      endAll.run(now, userId);
    },
  };
}

function toActor(row: ActorRow): Actor {
  return {
    id: row.user_id,
    role: row.role,
    plan: row.plan,
    sessionId: row.session_id,
    secondFactor: { enrolled: row.enrolled === 1, satisfied: row.factor_at !== null },
    consentComplete: row.missing_consents === 0,
  };
}

function toSession(row: SessionRow): Session {
  const times = { createdAt: row.created_at, lastSeenAt: row.last_seen_at };
  return { id: row.id, device: row.device, ...times, expiresAt: sessionExpiry(times, row.role) };
}
