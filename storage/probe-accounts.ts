import type { Keyring } from "#domain/keyring.ts";
import { createConsents } from "#storage/consents.ts";
import type { Db } from "#storage/database.ts";
import { createSessions } from "#storage/sessions.ts";
import { createUsers } from "#storage/users.ts";

/** What the accounts are for; each has a fixed address on a domain that can never exist. */
export type ProbePurpose = "doctor" | "smoke";
export type ProbeAccount = { readonly id: string; readonly token: string; readonly createdAt: string };

/** The order in which rows let go of each other. */
const REMOVALS = [
  "DELETE FROM todo_notes WHERE vehicle_id IN (SELECT id FROM vehicles WHERE owner_user_id = @id)",
  `DELETE FROM document_link_events WHERE document_id IN
    (SELECT d.id FROM documents d JOIN vehicles v ON v.id = d.vehicle_id WHERE v.owner_user_id = @id)`,
  `DELETE FROM document_links WHERE document_id IN
    (SELECT d.id FROM documents d JOIN vehicles v ON v.id = d.vehicle_id WHERE v.owner_user_id = @id)`,
  "DELETE FROM documents WHERE vehicle_id IN (SELECT id FROM vehicles WHERE owner_user_id = @id)",
  "DELETE FROM public_shares WHERE vehicle_id IN (SELECT id FROM vehicles WHERE owner_user_id = @id)",
  "DELETE FROM vehicles WHERE owner_user_id = @id",
  "DELETE FROM idempotency_answers WHERE actor_id = @id",
  "DELETE FROM consents WHERE user_id = @id",
  "DELETE FROM sessions WHERE user_id = @id",
  "DELETE FROM users WHERE id = @id",
];

/**
 * The accounts by which the operator's checks walk through the service as a person would: made beside the server, signed
 * in without a mail, and removed with everything that they made. No other account can be removed here.
 */
export function createProbeAccounts(db: Db, keyring: Keyring) {
  const users = createUsers(db, keyring);
  const sessions = createSessions(db, keyring);
  const consents = createConsents(db);
  const removals = REMOVALS.map((sql) => db.prepare<[{ id: string }]>(sql));
  const blobKeys = db.prepare<[string], { blob_key: string }>(`SELECT d.blob_key FROM documents d
    JOIN vehicles v ON v.id = d.vehicle_id WHERE v.owner_user_id = ?`);

  return {
    find(purpose: ProbePurpose): { readonly id: string; readonly createdAt: string } | null {
      return users.findByEmail(addressOf(purpose));
    },

    /** Signed in, consent given, and allowed everything that a plain user is. Call it inside a transaction. */
    open(purpose: ProbePurpose, now: string): ProbeAccount {
      const user = users.add(addressOf(purpose), now);
      for (const version of consents.current()) consents.accept(user.id, version, "api", now);
      const { token } = sessions.open(user.id, { transport: "bearer", device: `ltc ${purpose}`, now });
      return { id: user.id, token, createdAt: now };
    },

    /**
     * Leaves no row of it, except what the audit holds. Call it inside a transaction.
     * @returns the keys of the blobs that nothing points at any more
     */
    remove(purpose: ProbePurpose): readonly string[] {
      const user = users.findByEmail(addressOf(purpose));
      if (!user) return [];
      const keys = blobKeys.all(user.id).map((row) => row.blob_key);
      for (const removal of removals) removal.run({ id: user.id });
      return keys;
    },
  };
}

function addressOf(purpose: ProbePurpose): string {
  return `${purpose}@probe.invalid`;
}
