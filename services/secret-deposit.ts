import { Encrypter } from "age-encryption";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createKeyring } from "#services/keys.ts";
import { makeDirectory, replaceFile } from "#services/state-file.ts";

type Backup = { readonly dir: string; readonly recipient: string | null };

/**
 * Lays each secret down beside the backups, encrypted to their recipient: a backup opens only with the secret of its
 * time, and whoever may restore one holds the recipient's identity. What lies there already stays.
 * @returns false where there is no recipient, and therefore no backup either
 * @throws when the recipient is none, or the directory cannot be written
 */
export async function depositSecrets({ dir, recipient }: Backup, secrets: readonly string[]): Promise<boolean> {
  if (recipient === null) return false;
  const place = join(dir, "secrets");
  const owner = makeDirectory(place);
  for (const secret of secrets) {
    const file = join(place, `${createKeyring([secret]).fingerprints[0] ?? ""}.age`);
    if (existsSync(file)) continue;
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    replaceFile(file, await encrypter.encrypt(`${secret}\n`), { ...owner, mode: 0o600 });
  }
  return true;
}
