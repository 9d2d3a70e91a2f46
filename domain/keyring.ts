/** What storage asks of the application's secrets. `services/keys.ts` implements it. */
export type KeyPurpose =
  | "mail-lookup"
  | "mail"
  | "vin-lookup"
  | "vin"
  | "plate"
  | "token"
  | "share"
  | "totp"
  | "blob"
  | "idempotency"
  | "outbox"
  | "address"
  | "instance"
  | "backup"
  | "check";

/**
 * What stays of a secret that is given up: the keys by which tokens, kept answers and limits are recognised, since these
 * lie as HMAC only and cannot be made anew. Sealed under the newest secret.
 */
export type RetiredKeys = { readonly fingerprint: string; readonly sealed: Uint8Array };

export type Keyring = {
  /** HMAC-SHA256 under the newest secret: what is written. 32 bytes. */
  hmac(purpose: KeyPurpose, value: string): Buffer;
  /** HMAC-SHA256 under every secret, newest first, then under retired keys: what is looked for. */
  hmacs(purpose: KeyPurpose, value: string): readonly Buffer[];
  /** AES-256-GCM under the newest secret; `context` is authenticated and must be repeated to open. */
  seal(purpose: KeyPurpose, plain: Uint8Array, context?: string): Buffer;
  /** Opens what any of the secrets sealed. Throws when none does. */
  open(purpose: KeyPurpose, sealed: Uint8Array, context?: string): Buffer;
  /** One name per secret, newest first: says whether two programs hold the same ones, and nothing about them. */
  readonly fingerprints: readonly string[];
  /** The newest secret alone: opens only what needs no older one. */
  newest(): Keyring;
  /** What must be kept of every older secret before it may go. */
  retire(): readonly RetiredKeys[];
  /** The same keyring, which also finds by these. What none of the secrets opens is left out. */
  withRetired(retired: readonly RetiredKeys[]): Keyring;
};
