import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Keyring } from "#domain/keyring.ts";

/**
 * How a blob lies on disk: a header with the blob's own random key, wrapped by the keyring, then the content in
 * segments of 64 KiB, each sealed with AES-256-GCM. A segment's number and whether it is the last one stand in its
 * nonce, so a segment that was moved, left out, repeated or cut off does not open. The wrapped key is bound to the
 * blob's name, so that one blob cannot stand in for another.
 */
export const SEGMENT_BYTES = 64 * 1024;
const TAG_BYTES = 16;
export const SEALED_SEGMENT_BYTES = SEGMENT_BYTES + TAG_BYTES;

const MAGIC = Buffer.from("LTCBLOB\x01", "latin1");
const KEY_BYTES = 32;
/** More than any keyring needs to wrap a key; the header is read in one go. */
export const MAX_HEADER_BYTES = MAGIC.length + 1 + 255;

/** The bytes under this name are missing, or no longer those that were written. */
export class BlobLost extends Error {
  override readonly name = "BlobLost";
  constructor(readonly reason: "missing" | "damaged") {
    super(`The blob is ${reason}.`);
  }
}

/** A new blob's header and the key for its segments. */
export function createHeader(keyring: Keyring, name: string): { readonly header: Buffer; readonly key: Buffer } {
  const key = randomBytes(KEY_BYTES);
  const wrapped = keyring.seal("blob", key, name);
  return { header: Buffer.concat([MAGIC, Buffer.from([wrapped.length]), wrapped]), key };
}

/**
 * @param start the first bytes of the file, at least the whole header
 * @throws BlobLost when it is no header of a blob with this name
 */
export function openHeader(keyring: Keyring, name: string, start: Buffer): { headerBytes: number; key: Buffer } {
  const headerBytes = headerLength(start);
  try {
    return { headerBytes, key: keyring.open("blob", start.subarray(MAGIC.length + 1, headerBytes), name) };
  } catch {
    throw new BlobLost("damaged");
  }
}

/** @throws BlobLost when it is no header */
export function headerLength(start: Buffer): number {
  const wrappedBytes = start[MAGIC.length];
  if (wrappedBytes === undefined || !start.subarray(0, MAGIC.length).equals(MAGIC)) throw new BlobLost("damaged");
  return MAGIC.length + 1 + wrappedBytes;
}

/** Bytes and segments of the content, from the length of what follows the header. An empty blob has one empty segment. */
export function measure(sealedBytes: number): { readonly sizeBytes: number; readonly segments: number } {
  const segments = Math.ceil(sealedBytes / SEALED_SEGMENT_BYTES);
  const sizeBytes = sealedBytes - segments * TAG_BYTES;
  if (segments === 0 || sizeBytes < 0) throw new BlobLost("damaged");
  return { sizeBytes, segments };
}

export type Position = { readonly index: number; readonly last: boolean };

/** Writes one sealed segment to `target` at `offset`; returns the offset behind it. */
export function sealSegment(key: Buffer, position: Position, plain: Buffer, target: Buffer, offset: number): number {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(position));
  const end = offset + cipher.update(plain).copy(target, offset);
  cipher.final();
  return end + cipher.getAuthTag().copy(target, end);
}

/** @throws BlobLost when the segment is not the one that was sealed at this position */
export function openSegment(key: Buffer, position: Position, sealed: Buffer): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(position), { authTagLength: TAG_BYTES });
  try {
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
    decipher.final();
    return plain;
  } catch {
    throw new BlobLost("damaged");
  }
}

/** Never used twice: the key is new for every blob that is written. */
function nonceOf({ index, last }: Position): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}
