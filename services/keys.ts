import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { KeyPurpose, Keyring, RetiredKeys } from "#domain/keyring.ts";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FINGERPRINT_BYTES = 8;
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
/** Whatever is found by these lies as HMAC only: nobody can compute it anew when a secret goes. */
const FOUND_BY_HMAC_ALONE: readonly KeyPurpose[] = ["token", "idempotency", "address"];

/** The keys that one secret, or what is left of it, yields. */
type Keys = Partial<Record<KeyPurpose, Buffer>>;

/**
 * One derived key per purpose and secret, so that a key seen in one place opens nothing elsewhere.
 * The first secret writes, all of them read: that is what makes rotation possible without downtime.
 * @param secrets newest first, each at least 32 characters; never empty
 */
export function createKeyring(secrets: readonly string[]): Keyring {
  return keyringOf(secrets.map(derive), []);
}

/** @param rest what retired secrets are still recognised by */
function keyringOf(secrets: readonly Keys[], rest: readonly Keys[]): Keyring {
  const all = [...secrets, ...rest];
  const keysFor = new Map(PURPOSES.map((purpose) => [purpose, all.flatMap((keys) => keys[purpose] ?? [])]));
  const sealers = new Map(PURPOSES.map((purpose) => [purpose, secrets.flatMap((keys) => keys[purpose] ?? [])]));
  const fingerprints = secrets.map(fingerprintOf);

  const keyring: Keyring = {
    fingerprints,

    hmac(purpose, value) {
      return hmac(newest(sealers.get(purpose)), value);
    },

    hmacs(purpose, value) {
      return (keysFor.get(purpose) ?? []).map((key) => hmac(key, value));
    },

    seal(purpose, plain, context = "") {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", newest(sealers.get(purpose)), nonce);
      cipher.setAAD(Buffer.from(context));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },

    open(purpose, sealed, context = "") {
      for (const key of sealers.get(purpose) ?? []) {
        const plain = tryOpen(key, Buffer.from(sealed), context);
        if (plain) return plain;
      }
      throw new Error(`No secret opens this ${purpose} ciphertext.`);
    },

    newest: () => keyringOf(secrets.slice(0, 1), []),

    retire: () =>
      secrets.slice(1).map((keys, index) => {
        const fingerprint = fingerprints[index + 1] ?? "";
        return { fingerprint, sealed: keyring.seal("instance", written(keys), fingerprint) };
      }),

    withRetired: (retired) => keyringOf(secrets, [...rest, ...retired.flatMap((keys) => opened(keyring, keys))]),
  };
  return keyring;
}

function derive(secret: string): Keys {
  return Object.fromEntries(
    PURPOSES.map((purpose) => [purpose, Buffer.from(hkdfSync("sha256", secret, "service-heft-4", purpose, 32))]),
  );
}

function fingerprintOf({ check }: Keys): string {
  return hmac(newest(check && [check]), "fingerprint")
    .subarray(0, FINGERPRINT_BYTES)
    .toString("hex");
}

function written(keys: Keys): Buffer {
  return Buffer.from(
    JSON.stringify(FOUND_BY_HMAC_ALONE.map((purpose) => [purpose, keys[purpose]?.toString("base64")])),
  );
}

function opened(keyring: Keyring, { fingerprint, sealed }: RetiredKeys): readonly Keys[] {
  try {
    const entries = JSON.parse(keyring.open("instance", sealed, fingerprint).toString()) as [KeyPurpose, string][];
    return [Object.fromEntries(entries.map(([purpose, key]) => [purpose, Buffer.from(key, "base64")]))];
  } catch {
    return [];
  }
}

function newest(keys: readonly Buffer[] | undefined): Buffer {
  const key = keys?.[0];
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
