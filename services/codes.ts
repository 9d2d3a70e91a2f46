import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";

const STEP_SECONDS = 30;
/** No I, L, O, 0, 1: backup codes are read from paper. */
const ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Six digits, evenly distributed. */
export function sixDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** Ten codes like `K7QM-2FXD`, each good once. */
export function newBackupCodes(): readonly string[] {
  const group = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: 10 }, () => `${group()}-${group()}`);
}

/** One spelling for a backup code, however it was typed. */
export function normaliseBackupCode(code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return `${plain.slice(0, 4)}-${plain.slice(4)}`;
}

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What an authenticator app scans. The label holds the masked address only. */
export function totpUri(secret: string, label: string): string {
  return totp(secret, label).toString();
}

/** The time step whose code this is (one step of drift either way), or null. */
export function totpStep(secret: string, code: string, now: string): number | null {
  const timestamp = Date.parse(now);
  const delta = totp(secret, "account").validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta;
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: "Service Heft",
    label,
    algorithm: "SHA1",
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
