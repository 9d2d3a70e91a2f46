import { open, type FileHandle } from "node:fs/promises";
import type { Keyring } from "#domain/keyring.ts";
import {
  BlobLost,
  headerLength,
  MAX_HEADER_BYTES,
  measure,
  openHeader,
  openSegment,
  SEALED_SEGMENT_BYTES,
  SEGMENT_BYTES,
} from "#storage/blobs/format.ts";

const SEGMENTS_PER_BATCH = 16;

/** Both ends belong to it, as in HTTP. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * The content of one sealed file, or a range of it; only the segments that hold the range are read. Every segment is
 * authenticated before one of its bytes is yielded.
 * @throws BlobLost
 */
export async function* unseal(
  path: string,
  { name, keyring, range }: { readonly name: string; readonly keyring: Keyring; readonly range: ByteRange | undefined },
): AsyncGenerator<Buffer, void> {
  const file = await openExisting(path);
  try {
    const { headerBytes, key } = openHeader(keyring, name, await readAt(file, 0, MAX_HEADER_BYTES));
    const { sizeBytes, segments } = measure((await file.stat()).size - headerBytes);
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? Infinity, Math.max(sizeBytes - 1, 0));
    const lastNeeded = Math.floor(end / SEGMENT_BYTES);

    // A range behind the end still opens the last segment: only that tells an end from a cut.
    for (let index = Math.min(Math.floor(start / SEGMENT_BYTES), lastNeeded); index <= lastNeeded;) {
      const count = Math.min(SEGMENTS_PER_BATCH, lastNeeded - index + 1);
      const batch = await readAt(file, headerBytes + index * SEALED_SEGMENT_BYTES, count * SEALED_SEGMENT_BYTES);
      for (let offset = 0; offset < count * SEALED_SEGMENT_BYTES; offset += SEALED_SEGMENT_BYTES, index++) {
        const sealed = batch.subarray(offset, offset + SEALED_SEGMENT_BYTES);
        const plain = openSegment(key, { index, last: index === segments - 1 }, sealed);
        const from = Math.max(start - index * SEGMENT_BYTES, 0);
        const until = Math.min(end + 1 - index * SEGMENT_BYTES, plain.length);
        if (from < until) yield plain.subarray(from, until);
      }
    }
  } finally {
    await file.close();
  }
}

/** Bytes of the content as the file's length tells them; nothing is authenticated. @throws BlobLost */
export async function sizeOf(path: string): Promise<number> {
  const file = await openExisting(path);
  try {
    const headerBytes = headerLength(await readAt(file, 0, MAX_HEADER_BYTES));
    return measure((await file.stat()).size - headerBytes).sizeBytes;
  } finally {
    await file.close();
  }
}

async function openExisting(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    throw isMissing(error) ? new BlobLost("missing") : error;
  }
}

/** Up to `length` bytes; fewer only where the file ends. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR";
}
