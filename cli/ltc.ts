import { parseArgs } from "node:util";
import { createAdmin, setRole } from "./accounts.ts";
import { openForOperator } from "./open.ts";
import { MAILBOX, normaliseEmail } from "#domain/email.ts";
import { ROLES, type Role } from "#domain/lists.ts";
import { DomainError } from "#domain/errors.ts";
import { SettingsError } from "#services/settings.ts";

const HELP = `ltc: commands for whoever runs Service Heft

  ltc admin create --email E              first superadmin, or break-glass; audited, flags a security review
  ltc user set-role --email E --role R    R: ${ROLES.join(", ")}
  ltc help                                this text

Works beside a running server. Exit codes: 0 done, 1 refused, 2 wrong usage.
`;

class UsageError extends Error {}

try {
  process.stdout.write(`${await run(process.argv.slice(2))}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function run(args: readonly string[]): Promise<string> {
  const { values, positionals } = parse(args);
  const command = positionals.join(" ");
  if (values.help || command === "" || command === "help") return HELP;
  if (command === "admin create") return openForOperator((storage) => createAdmin(storage, emailIn(values.email)));
  if (command === "user set-role")
    return openForOperator((storage) => setRole(storage, emailIn(values.email), roleIn(values.role)));
  throw new UsageError(`There is no command "${command}". See: ltc help`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { email: { type: "string" }, role: { type: "string" }, help: { type: "boolean", short: "h" } },
    });
  } catch {
    throw new UsageError("These options do not fit. See: ltc help");
  }
}

function emailIn(value: string | undefined): string {
  if (value !== undefined && MAILBOX.test(normaliseEmail(value))) return value;
  throw new UsageError("Name the account with --email ADDRESS.");
}

function roleIn(value: string | undefined): Role {
  const role = ROLES.find((known) => known === value);
  if (role) return role;
  throw new UsageError(`Name the role with --role, one of: ${ROLES.join(", ")}.`);
}

function explain(error: unknown): string {
  if (error instanceof UsageError || error instanceof SettingsError) return error.message;
  if (error instanceof DomainError)
    return error.code === "busy" ? "The database is busy: try again in a moment." : `Refused: ${error.code}.`;
  return error instanceof Error ? error.message : String(error);
}
