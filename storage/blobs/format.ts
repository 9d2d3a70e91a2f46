import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Keyring } from "#domain/keyring.ts";

/**
 * How a blob lies on disk: magic, the length and bytes of its wrapped random key, then AES-256-GCM segments of 64 KiB.
 * A segment's nonce is its index; index and last-flag are authenticated, so that segments can be neither reordered nor
 * cut off, and each blob's own key keeps segments from moving between blobs.
 */
const MAGIC = Buffer.from("LTCBLOB1");
const KEY_BYTES = 32;
const WRAPPED_BYTES = 12 + KEY_BYTES + 16;
const TAG_BYTES = 16;

export const SEGMENT_BYTES = 64 * 1024;
export const SEALED_SEGMENT_BYTES = SEGMENT_BYTES + TAG_BYTES;
export const HEADER_BYTES = MAGIC.length + WRAPPED_BYTES;

/** The bytes are not what was written. */
export class DamagedBlob extends Error {
  override readonly name = "DamagedBlob";
}

/** @param name authenticated with the wrapped key, so that a blob cannot take another one's place */
export function newHeader(keyring: Keyring, name: string): { header: Buffer; key: Buffer } {
  const key = randomBytes(KEY_BYTES);
  return { key, header: Buffer.concat([MAGIC, keyring.seal("blob", key, name)]) };
}

export function openHeader(keyring: Keyring, name: string, header: Buffer): Buffer {
  if (header.length !== HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC))
    throw new DamagedBlob("No blob header.");
  try {
    return keyring.open("blob", header.subarray(MAGIC.length), name);
  } catch {
    throw new DamagedBlob("The blob's key does not open.");
  }
}

export function sealSegment(key: Buffer, index: number, last: boolean, plain: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(index));
  cipher.setAAD(markOf(index, last));
  const sealed = cipher.update(plain);
  cipher.final();
  return Buffer.concat([sealed, cipher.getAuthTag()]);
}

export function openSegment(key: Buffer, index: number, last: boolean, sealed: Buffer): Buffer {
  if (sealed.length < TAG_BYTES) throw new DamagedBlob("A segment is cut off.");
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(index));
  decipher.setAAD(markOf(index, last));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new DamagedBlob("A segment is not what was written.");
  }
  return plain;
}

/** Even an empty blob has one segment: its end must be authenticated too. */
export function plainSize(fileBytes: number): number {
  const body = fileBytes - HEADER_BYTES;
  return body - segmentCount(fileBytes) * TAG_BYTES;
}

export function segmentCount(fileBytes: number): number {
  return Math.max(1, Math.ceil((fileBytes - HEADER_BYTES) / SEALED_SEGMENT_BYTES));
}

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function markOf(index: number, last: boolean): Buffer {
  const mark = Buffer.alloc(5);
  mark.writeUInt32BE(index, 0);
  mark.writeUInt8(last ? 1 : 0, 4);
  return mark;
}
