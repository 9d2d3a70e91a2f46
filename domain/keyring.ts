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

export type Keyring = {
  /** HMAC-SHA256 under the newest secret: what is written. 32 bytes. */
  hmac(purpose: KeyPurpose, value: string): Buffer;
  /** HMAC-SHA256 under every secret, newest first: what is looked for. */
  hmacs(purpose: KeyPurpose, value: string): readonly Buffer[];
  /** AES-256-GCM under the newest secret; `context` is authenticated and must be repeated to open. */
  seal(purpose: KeyPurpose, plain: Uint8Array, context?: string): Buffer;
  /** Opens what any of the secrets sealed. Throws when none does. */
  open(purpose: KeyPurpose, sealed: Uint8Array, context?: string): Buffer;
};
