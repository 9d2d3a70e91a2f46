import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Stands in `.env.example`, so that nobody's service runs under a published secret. */
export const EXAMPLE_SECRET = "replace-me-with-32-random-characters-or-more";

const MINIMUM_LENGTH = 32;
const MINIMUM_DISTINCT = 10;

/** Says what is wrong with a secret, or null when it may protect a live service. Never repeats the secret. */
export function weaknessOf(secret: string): string | null {
  if (secret.length < MINIMUM_LENGTH) return `is shorter than ${MINIMUM_LENGTH} characters`;
  if (secret === EXAMPLE_SECRET) return "is the published example value";
  if (new Set(secret).size < MINIMUM_DISTINCT || isRepetition(secret)) return "repeats the same characters";
  if (isSequence(secret)) return "consists of sequential characters";
  return null;
}

/** A local start needs no preparation: the secret is made once and kept beside the data, readable by its owner only. */
export function localSecret(dataDir: string): string {
  const file = join(dataDir, "secret.key");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(48).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  return secret;
}

/** True when the text is one short unit written again and again. */
function isRepetition(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (
      text ===
      text
        .slice(0, period)
        .repeat(Math.ceil(text.length / period))
        .slice(0, text.length)
    )
      return true;
  }
  return false;
}

/** True when most characters follow their neighbour in the alphabet or on the number row. */
function isSequence(text: string): boolean {
  let steps = 0;
  for (let i = 1; i < text.length; i++) {
    if (Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) === 1) steps++;
  }
  return steps > text.length * 0.6;
}
