import { defineCommand, UsageError } from "../command.ts";
import { openForOperator } from "../open.ts";
import { MAILBOX, normaliseEmail } from "#domain/email.ts";
import { ROLES, type Role } from "#domain/lists.ts";
import { createAdmin, resetFactor, setRole } from "../accounts.ts";

export const adminCreate = defineCommand({
  name: "admin create",
  usage: "--email E",
  summary: "first superadmin, or break-glass; audited, flags a security review",
  options: { email: { type: "string" } },
  run: ({ email }) => openForOperator(({ storage }) => createAdmin(storage, emailIn(email))),
});

export const userSetRole = defineCommand({
  name: "user set-role",
  usage: "--email E --role R",
  summary: "changes a role and ends the account's sessions; audited",
  details: `  R is one of: ${ROLES.join(", ")}`,
  options: { email: { type: "string" }, role: { type: "string" } },
  run: ({ email, role }) => openForOperator(({ storage }) => setRole(storage, emailIn(email), roleIn(role))),
});

export const userResetFactor = defineCommand({
  name: "user reset-factor",
  usage: "--email E",
  summary: "takes a lost second factor away and ends the account's sessions; audited",
  details: `  Removes the authenticator and the backup codes. Make sure by another way that it is the person who asks:
  at the next sign-in whoever reads that mailbox sets up the new factor.`,
  options: { email: { type: "string" } },
  run: ({ email }) => openForOperator(({ storage }) => resetFactor(storage, emailIn(email))),
});

function emailIn(value: string | undefined): string {
  if (value !== undefined && MAILBOX.test(normaliseEmail(value))) return value;
  throw new UsageError("Name the account with --email ADDRESS.");
}

function roleIn(value: string | undefined): Role {
  const role = ROLES.find((known) => known === value);
  if (role) return role;
  throw new UsageError(`Name the role with --role, one of: ${ROLES.join(", ")}.`);
}
