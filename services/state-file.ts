import {
  chownSync,
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Beside the database: what commands and the server tell each other about how the service is run. */
export function operationsDir(databasePath: string): string {
  return join(dirname(databasePath), "operations");
}

/** The JSON in this file, or null when there is none or it is not readable as such. */
export function readState(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

/** Replaces the file whole or not at all; it belongs to whom the directory around it belongs, also when root writes it. */
export function writeState(path: string, state: unknown): void {
  const directory = dirname(path);
  const { uid, gid } = statSync(dirname(directory));
  if (mkdirSync(directory, { recursive: true, mode: 0o700 }) !== undefined) chownSync(directory, uid, gid);
  replaceFile(path, `${JSON.stringify(state, null, 2)}\n`, { uid, gid, mode: 0o600 });
}

type Standing = { readonly uid: number; readonly gid: number; readonly mode: number };

/** Temporary file, sync, rename, sync of the directory. @throws with EPERM where this owner may not be given */
export function replaceFile(path: string, content: string | Uint8Array, { uid, gid, mode }: Standing): void {
  const temporary = `${path}.${process.pid}.new`;
  try {
    const file = openSync(temporary, "w", 0o600);
    try {
      fchownSync(file, uid, gid);
      fchmodSync(file, mode);
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  const directory = openSync(dirname(path), "r");
  fsyncSync(directory);
  closeSync(directory);
}
