import { createHmac } from "node:crypto";
import type { FileHandle } from "node:fs/promises";

/** Sixteen pages of the database: small enough that a few changed pages cost little, large enough to be worth sealing. */
export const DATABASE_PIECE_BYTES = 64 * 1024;
export const BLOB_PIECE_BYTES = 4 * 1024 * 1024;
const NAME_BYTES = 32;
const NAMES_PER_LIST = 2_048;

/**
 * A piece is named by its content, under a key: equal content is stored once, and nobody can tell from a name whether a
 * guess at the content is right. 64 hexadecimal digits.
 */
export function pieceName(key: Buffer, content: Uint8Array): string {
  return createHmac("sha256", key).update(content).digest("hex");
}

/** A file from an offset on, in equal parts; the last may be shorter. */
export async function* cut(file: FileHandle, pieceBytes: number, from = 0): AsyncGenerator<Buffer> {
  for (let position = from; ;) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    let filled = 0;
    while (filled < pieceBytes) {
      const { bytesRead } = await file.read(piece, filled, pieceBytes - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    if (filled > 0) yield piece.subarray(0, filled);
    if (filled < pieceBytes) return;
    position += filled;
  }
}

/** Names in order, as lists of equal length: where few names change, few lists do. */
export function* listsOf(names: readonly string[]): Generator<Buffer> {
  for (let start = 0; start < names.length; start += NAMES_PER_LIST)
    yield Buffer.from(names.slice(start, start + NAMES_PER_LIST).join(""), "hex");
}

export function namesIn(list: Buffer): readonly string[] {
  return Array.from({ length: Math.floor(list.length / NAME_BYTES) }, (_, index) =>
    list.subarray(index * NAME_BYTES, (index + 1) * NAME_BYTES).toString("hex"),
  );
}

/**
 * Whether a list of blobs ends behind this one. Keys are random, so about every 64th does; an added or removed blob
 * changes only the list that it belongs to.
 */
export function endsList(key: string): boolean {
  return Number.parseInt(key.slice(-2), 16) % 64 === 0;
}
