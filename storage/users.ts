import { normaliseEmail } from "#domain/email.ts";
import { DomainError } from "#domain/errors.ts";
import type { Keyring } from "#domain/keyring.ts";
import type { Plan, Role } from "#domain/lists.ts";
import type { Db } from "#storage/database.ts";
import { newId } from "#storage/ids.ts";

export type User = {
  readonly id: string;
  readonly role: Role;
  readonly plan: Plan;
  readonly blocked: boolean;
  readonly reviewDue: boolean;
  readonly createdAt: string;
};

type Row = { id: string; role: Role; plan: Plan; blocked_at: string | null; review_due: number; created_at: string };

/** Accounts. The mail address lies here twice: as HMAC to find it, as ciphertext to write to it. */
export function createUsers(db: Db, keyring: Keyring) {
  const byId = db.prepare<[string], Row>("SELECT * FROM users WHERE id = ?");
  const byEmail = db.prepare<[Buffer], Row>("SELECT * FROM users WHERE email_hmac = ?");
  const emailOf = db.prepare<[string], { email_sealed: Buffer }>("SELECT email_sealed FROM users WHERE id = ?");
  const insert = db.prepare(`INSERT INTO users (id, email_hmac, email_sealed, role, plan, review_due, created_at)
    VALUES (@id, @emailHmac, @emailSealed, @role, @plan, @reviewDue, @createdAt)`);
  const renew = db.prepare<[Buffer, Buffer, string]>("UPDATE users SET email_hmac = ?, email_sealed = ? WHERE id = ?");
  const updateRole = db.prepare<[Role, Plan, string]>("UPDATE users SET role = ?, plan = ? WHERE id = ?");
  const flag = db.prepare<[string]>("UPDATE users SET review_due = 1 WHERE id = ?");
  const count = db.prepare<[Role], { n: number }>(
    "SELECT count(*) AS n FROM users WHERE role = ? AND blocked_at IS NULL",
  );

  return {
    find(id: string): User | null {
      return toUser(byId.get(id));
    },

    get(id: string): User {
      const user = toUser(byId.get(id));
      if (!user) throw new DomainError("not_found");
      return user;
    },

    /** Looks under every secret and rewrites an old HMAC to the newest, so that rotation finishes by use. */
    findByEmail(address: string): User | null {
      const email = normaliseEmail(address);
      const [newest, ...older] = keyring.hmacs("mail-lookup", email);
      if (!newest) return null;
      const row = byEmail.get(newest);
      if (row) return toUser(row);
      for (const hmac of older) {
        const old = byEmail.get(hmac);
        if (!old) continue;
        renew.run(newest, keyring.seal("mail", Buffer.from(email), old.id), old.id);
        return toUser(old);
      }
      return null;
    },

    add(address: string, now: string, role: Role = "user", id: string = newId()): User {
      const email = normaliseEmail(address);
      insert.run({
        id,
        emailHmac: keyring.hmac("mail-lookup", email),
        emailSealed: keyring.seal("mail", Buffer.from(email), id),
        role,
        plan: planOf(role),
        reviewDue: 0,
        createdAt: now,
      });
      return this.get(id);
    },

    /** The address in clear: for sending mail and for masking, never for an answer as it is. */
    emailOf(id: string): string {
      const row = emailOf.get(id);
      if (!row) throw new DomainError("not_found");
      return keyring.open("mail", row.email_sealed, id).toString("utf8");
    },

    setRole(id: string, role: Role): void {
      updateRole.run(role, planOf(role), id);
    },

    requireReview(id: string): void {
      flag.run(id);
    },

    countActive(role: Role): number {
      return count.get(role)?.n ?? 0;
    },
  };
}

function planOf(role: Role): Plan {
  return role === "vip" || role === "dealer" ? role : "free";
}

function toUser(row: Row | undefined): User | null {
  if (!row) return null;
  return {
    id: row.id,
    role: row.role,
    plan: row.plan,
    blocked: row.blocked_at !== null,
    reviewDue: row.review_due === 1,
    createdAt: row.created_at,
  };
}
