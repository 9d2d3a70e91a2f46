import type { AuditEvent } from "#domain/audit.ts";
import type { Role } from "#domain/lists.ts";
import { now } from "#services/clock.ts";
import type { Storage } from "#storage/index.ts";

/**
 * Makes a superadmin: the only way to the first one, and the way back in when every other is lost. It is recorded, and
 * the account carries a flag until somebody has reviewed why this was needed.
 */
export async function createAdmin(storage: Storage, email: string): Promise<string> {
  const { users, audit, sessions } = storage;
  await storage.transaction(() => {
    const at = now();
    const existing = users.findByEmail(email);
    const user = existing ?? users.add(email, at, "superadmin");
    users.setRole(user.id, "superadmin");
    users.requireReview(user.id);
    sessions.endAll(user.id, at);
    record(audit, "ADMIN_CREATED", { at, userId: user.id, metadata: { role: "superadmin" } });
  });
  return "Done. Sign in with this address, set up the second factor under Profil, then work.";
}

/** Changes a role and ends the account's sessions, so that the change bites at once. The last superadmin stays one. */
export async function setRole(storage: Storage, email: string, role: Role): Promise<string> {
  const { users, audit, sessions } = storage;
  return storage.transaction(() => {
    const user = users.findByEmail(email);
    if (!user) throw new Error("There is no account with this address. It is made at the first sign-in.");
    if (user.role === "superadmin" && role !== "superadmin" && users.countActive("superadmin") <= 1) {
      throw new Error("This is the last superadmin: make another one first.");
    }
    const at = now();
    users.setRole(user.id, role);
    sessions.endAll(user.id, at);
    record(audit, "ROLE_CHANGED", { at, userId: user.id, metadata: { role } });
    return `Done. The account is ${role} from its next sign-in on.`;
  });
}

/** A lost device: authenticator and backup codes go, every session ends, and the next sign-in may enrol anew. */
export async function resetFactor(storage: Storage, email: string): Promise<string> {
  const { users, audit, factors, sessions } = storage;
  return storage.transaction(() => {
    const user = users.findByEmail(email);
    if (!user) throw new Error("There is no account with this address. Check its spelling.");
    if (!factors.findTotp(user.id)) throw new Error("This account has no second factor: nothing to take away.");
    const at = now();
    factors.remove(user.id);
    sessions.endAll(user.id, at);
    record(audit, "AUTH_FACTOR_REMOVED", { at, userId: user.id });
    return "Done. The account's sessions have ended; at the next sign-in a new second factor can be set up.";
  });
}

type Done = { readonly at: string; readonly userId: string; readonly metadata?: AuditEvent["metadata"] };

/** What somebody at the host's command line did to an account. */
function record(audit: Storage["audit"], action: AuditEvent["action"], { at, userId, metadata = {} }: Done): void {
  audit.record({
    at,
    actorType: "operator",
    action,
    targetType: "user",
    targetId: userId,
    result: "success",
    metadata,
  });
}
