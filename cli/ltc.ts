import { runCommand, UsageError } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { DomainError } from "#domain/errors.ts";
import { isDamagedDatabase } from "#storage/database.ts";

try {
  const outcome = await runCommand(COMMANDS, process.argv.slice(2));
  const { text, ok } = typeof outcome === "string" ? { text: outcome, ok: true } : outcome;
  process.stdout.write(`${text}\n`);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function explain(error: unknown): string {
  if (error instanceof DomainError)
    return error.code === "busy" ? "The database is busy: try again in a moment." : `Refused: ${error.code}.`;
  if (isDamagedDatabase(error))
    return `The database is damaged (${error.message}): stop the service, move it away and restore the last backup. See: ltc restore --help`;
  return error instanceof Error ? error.message : String(error);
}
