import type { RetiredKeys } from "#domain/keyring.ts";
import type { Db } from "#storage/database.ts";

/** Rows of `instance` that hold what stays of a secret that was given up: `retired:<fingerprint>:<since>`. */
const PREFIX = "retired:";

export const retiredName = (fingerprint: string, since: string) => `${PREFIX}${fingerprint}:${since}`;

export function isRetiredName(name: string): boolean {
  return name.startsWith(PREFIX);
}

export function fingerprintIn(name: string): string {
  return name.split(":")[1] ?? "";
}

/** Since when the secret writes nothing any more. */
export function sinceIn(name: string): string {
  return name.split(":").slice(2).join(":");
}

export function retiredKeys(db: Db): readonly RetiredKeys[] {
  return db
    .prepare<[string], { name: string; sealed: Buffer }>("SELECT name, sealed FROM instance WHERE name GLOB ?")
    .all(`${PREFIX}*`)
    .map(({ name, sealed }) => ({ fingerprint: fingerprintIn(name), sealed }));
}
