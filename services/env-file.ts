import { readFileSync, realpathSync, statSync } from "node:fs";
import { replaceFile } from "#services/state-file.ts";

/** The value that systemd would take for this name from an environment file, or null where it is not set. */
export function readEnvFile(path: string, name: string): string | null {
  const line = linesOf(path).findLast((text) => isAssignment(text, name));
  if (line === undefined) return null;
  const value = line.slice(line.indexOf("=") + 1).trim();
  const quoted = /^(["'])(.*)\1$/.exec(value);
  return quoted ? (quoted[2] ?? "") : value;
}

/**
 * Gives one name a new value and leaves every other line as it stands. The file is replaced whole or not at all; mode and
 * owner stay. @throws when the file cannot be read or replaced
 */
export function writeEnvFile(path: string, name: string, value: string): void {
  const file = realpathSync(path);
  const { uid, gid, mode } = statSync(file);
  const lines = linesOf(file);
  const at = lines.findLastIndex((text) => isAssignment(text, name));
  const kept = lines.filter((text, index) => index === at || !isAssignment(text, name));
  const assignment = `${name}=${value}`;
  const written = at < 0 ? [...kept, assignment] : kept.map((text) => (isAssignment(text, name) ? assignment : text));
  replaceFile(file, `${written.join("\n")}\n`, { uid, gid, mode: mode & 0o777 });
}

function linesOf(path: string): readonly string[] {
  return readFileSync(path, "utf8").replace(/\n$/, "").split("\n");
}

function isAssignment(line: string, name: string): boolean {
  return line.trimStart().startsWith(`${name}=`);
}
