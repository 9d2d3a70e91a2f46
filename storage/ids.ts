import { randomBytes } from "node:crypto";

let lastMs = 0;
let counter = 0;

/** A UUIDv7: sorts by time of creation, also within a millisecond of this process. */
export function newId(): string {
  const ms = Math.max(Date.now(), lastMs);
  counter = ms === lastMs ? counter + 1 : 0;
  lastMs = counter > 0xfff ? ms + 1 : ms;
  if (counter > 0xfff) counter = 0;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | ((bytes[8] ?? 0) & 0x3f), 8);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** An opaque secret for a holder: 32 random bytes, base64url. Stored only as HMAC, or sealed where it must be shown again. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}
