import { stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { headerLength, MAX_HEADER_BYTES } from "#storage/blobs/format.ts";

/** Where a blob's sealed bytes lie, for whoever carries them elsewhere as they are. */
export function sealedFile(base: string, key: string): string {
  return join(base, key.slice(0, 2), key.slice(2, 4), `${key}.blob`);
}

/** Size and time of last change of a blob's file, or null when there is none. */
export async function standingOf(path: string): Promise<{ readonly ctimeMs: number; readonly size: number } | null> {
  try {
    const { ctimeMs, size } = await stat(path);
    return { ctimeMs, size };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** The part in front of the content: rotation of the secret rewrites it and nothing else. @throws BlobLost */
export async function readHead(file: FileHandle): Promise<Buffer> {
  const start = Buffer.alloc(MAX_HEADER_BYTES);
  const { bytesRead } = await file.read(start, 0, start.length, 0);
  return start.subarray(0, headerLength(start.subarray(0, bytesRead)));
}
