import { runCommand, UsageError } from "./command.ts";
import { COMMANDS } from "./commands/index.ts";
import { DomainError } from "#domain/errors.ts";

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
  return error instanceof Error ? error.message : String(error);
}
