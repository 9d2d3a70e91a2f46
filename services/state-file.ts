import {
  chownSync,
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
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
  const owner = makeDirectory(dirname(path));
  replaceFile(path, `${JSON.stringify(state, null, 2)}\n`, { ...owner, mode: 0o600 });
}

/** Makes the directory where it is missing. @returns to whom it, and what is put there, belongs: as the one around it */
export function makeDirectory(directory: string): Owner {
  const owner = statSync(dirname(directory));
  if (mkdirSync(directory, { recursive: true, mode: 0o700 }) !== undefined && isOthers(statSync(directory), owner))
    chownSync(directory, owner.uid, owner.gid);
  return { uid: owner.uid, gid: owner.gid };
}

type Owner = { readonly uid: number; readonly gid: number };
type Standing = Owner & { readonly mode: number };

/** Temporary file, sync, rename, sync of the directory. @throws with EPERM where this owner may not be given */
export function replaceFile(path: string, content: string | Uint8Array, { uid, gid, mode }: Standing): void {
  const temporary = `${path}.${process.pid}.new`;
  try {
    const file = openSync(temporary, "w", 0o600);
    try {
      if (isOthers(fstatSync(file), { uid, gid })) fchownSync(file, uid, gid);
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

/** Asked before anything is given away: the sandbox of the service refuses even a call that would change nothing. */
function isOthers(found: Owner, wanted: Owner): boolean {
  return found.uid !== wanted.uid || found.gid !== wanted.gid;
}
