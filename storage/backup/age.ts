import { Decrypter, Encrypter } from "age-encryption";
import { BackupRefused } from "#storage/backup/refusal.ts";

export type Seal = (plain: Uint8Array) => Promise<Uint8Array>;
/** Null when the bytes are damaged or were sealed for somebody else. */
export type Open = (sealed: Uint8Array) => Promise<Uint8Array | null>;

const IDENTITY = /^AGE-SECRET-KEY-/;

/** @throws BackupRefused when this is no recipient */
export function sealFor(recipient: string): Seal {
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    throw new BackupRefused(
      "LTC_BACKUP_RECIPIENT is no age recipient: set it to the line that age-keygen prints as public key (age1…).",
    );
  }
  return (plain) => encrypter.encrypt(plain);
}

/**
 * @param text of an identity file as `age-keygen` writes it: one key per line, comments with #
 * @throws BackupRefused when there is no usable identity in it
 */
export function openWith(text: string): Open {
  const identities = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => IDENTITY.test(line));
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    identities.length = 0;
  }
  if (identities.length === 0)
    throw new BackupRefused(
      "The identity file holds no age identity (AGE-SECRET-KEY-…): give the file that age-keygen wrote.",
    );
  return (sealed) => decrypter.decrypt(sealed).catch(() => null);
}
