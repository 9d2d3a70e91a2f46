import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { KeyPurpose, Keyring } from "#domain/keyring.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PURPOSES: readonly KeyPurpose[] = [
  "mail-lookup",
  "mail",
  "vin-lookup",
  "vin",
  "plate",
  "token",
  "share",
  "totp",
  "blob",
  "idempotency",
  "outbox",
  "address",
  "instance",
  "backup",
  "check",
];

/**
 * One derived key per purpose and secret, so that a key seen in one place opens nothing elsewhere.
 * The first secret writes, all of them read: that is what makes rotation possible without downtime.
 * @param secrets newest first, each at least 32 characters; never empty
 */
export function createKeyring(secrets: readonly string[]): Keyring {
  const keys = new Map(PURPOSES.map((purpose) => [purpose, secrets.map((secret) => derive(secret, purpose))]));
  const keysFor = (purpose: KeyPurpose) => keys.get(purpose) ?? [];

  return {
    hmac(purpose, value) {
      return hmac(newest(keysFor(purpose)), value);
    },

    hmacs(purpose, value) {
      return keysFor(purpose).map((key) => hmac(key, value));
    },

    seal(purpose, plain, context = "") {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", newest(keysFor(purpose)), nonce);
      cipher.setAAD(Buffer.from(context));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },

    open(purpose, sealed, context = "") {
      for (const key of keysFor(purpose)) {
        const plain = tryOpen(key, Buffer.from(sealed), context);
        if (plain) return plain;
      }
      throw new Error(`No secret opens this ${purpose} ciphertext.`);
    },
  };
}

function derive(secret: string, purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "service-heft-4", purpose, 32));
}

function newest(keys: readonly Buffer[]): Buffer {
  const [key] = keys;
  if (!key) throw new Error("A keyring needs at least one secret.");
  return key;
}

function hmac(key: Buffer, value: string): Buffer {
  return createHmac("sha256", key).update(value).digest();
}

function tryOpen(key: Buffer, sealed: Buffer, context: string): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
