import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { Keyring } from "#domain/keyring.ts";
import {
  DamagedBlob,
  HEADER_BYTES,
  newHeader,
  openHeader,
  openSegment,
  plainSize,
  SEALED_SEGMENT_BYTES,
  sealSegment,
  SEGMENT_BYTES,
  segmentCount,
} from "#storage/blobs/format.ts";

/** Both ends inclusive, as in HTTP. */
export type Range = { readonly start: number; readonly end: number };
export type Place = { readonly base: string; readonly keyring: Keyring };

const SEGMENTS_PER_WRITE = 16;
const SEGMENTS_PER_READ = 16;
const TEMPORARY = "tmp";

/**
 * Writes a file so that it is either there whole or not at all, also after a power cut:
 * temporary file, fsync, rename, fsync of the directory. Whatever fails, the temporary file goes.
 * @param name authenticated with the content; `path` is relative to the base
 */
export async function writeFile(
  { base, keyring }: Place,
  name: string,
  path: string,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const temporary = join(base, TEMPORARY, randomBytes(16).toString("hex"));
  await makeDirectory(dirname(temporary));
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await writeSegments(file, keyring, name, source);
      await file.sync();
    } finally {
      await file.close();
    }
    const target = join(base, path);
    await makeDirectory(dirname(target));
    await rename(temporary, target);
    await syncDirectory(dirname(target));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeSegments(
  file: FileHandle,
  keyring: Keyring,
  name: string,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { header, key } = newHeader(keyring, name);
  let pending: Buffer[] = [header];
  let index = 0;
  let carry: Buffer = Buffer.alloc(0);
  const flush = async () => {
    if (pending.length > 0) await file.writev(pending);
    pending = [];
  };
  for await (const chunk of source) {
    carry =
      carry.length > 0 ? Buffer.concat([carry, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let offset = 0;
    // The last full segment waits: only the end of the source tells whether it is the last one.
    while (carry.length - offset > SEGMENT_BYTES) {
      pending.push(sealSegment(key, index++, false, carry.subarray(offset, offset + SEGMENT_BYTES)));
      offset += SEGMENT_BYTES;
      if (pending.length >= SEGMENTS_PER_WRITE) await flush();
    }
    carry = Buffer.from(carry.subarray(offset));
  }
  pending.push(sealSegment(key, index, true, carry));
  await flush();
}

/** Yields the plain bytes of the range, touching only its segments. Throws before it would yield a wrong byte. */
export async function* readSegments(
  { base, keyring }: Place,
  name: string,
  path: string,
  range?: Range,
): AsyncGenerator<Buffer> {
  const file = await open(join(base, path), "r");
  try {
    const { size } = await file.stat();
    const key = openHeader(keyring, name, await readExactly(file, 0, HEADER_BYTES));
    const count = segmentCount(size);
    const total = plainSize(size);
    if (total < 0) throw new DamagedBlob("The blob is cut off.");
    const start = range?.start ?? 0;
    const end = Math.min(range?.end ?? total - 1, total - 1);
    const first = Math.floor(start / SEGMENT_BYTES);
    const last = total === 0 ? 0 : Math.floor(end / SEGMENT_BYTES);
    for (let from = first; from <= last; from += SEGMENTS_PER_READ) {
      const until = Math.min(from + SEGMENTS_PER_READ - 1, last);
      const offset = HEADER_BYTES + from * SEALED_SEGMENT_BYTES;
      const sealed = await readExactly(
        file,
        offset,
        Math.min((until - from + 1) * SEALED_SEGMENT_BYTES, size - offset),
      );
      for (let index = from; index <= until; index++) {
        const at = (index - from) * SEALED_SEGMENT_BYTES;
        const plain = openSegment(key, index, index === count - 1, sealed.subarray(at, at + SEALED_SEGMENT_BYTES));
        const skip = Math.max(0, start - index * SEGMENT_BYTES);
        const keep = Math.min(plain.length, end + 1 - index * SEGMENT_BYTES);
        if (keep > skip) yield plain.subarray(skip, keep);
      }
    }
  } finally {
    await file.close();
  }
}

export function readStream(place: Place, name: string, path: string, range?: Range): Readable {
  return Readable.from(readSegments(place, name, path, range), { objectMode: false });
}

export async function readWhole(place: Place, name: string, path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readSegments(place, name, path)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function sizeOf({ base }: Place, path: string): Promise<number> {
  return plainSize((await stat(join(base, path))).size);
}

export async function exists({ base }: Place, path: string): Promise<boolean> {
  return (await stat(join(base, path)).catch(() => null))?.isFile() ?? false;
}

/** Removing what is not there is no failure. */
export async function removeFile({ base }: Place, path: string): Promise<void> {
  const target = join(base, path);
  await rm(target, { force: true });
  await syncDirectory(dirname(target)).catch(ignoreMissing);
}

/** Every finished file, relative to the base; temporary ones are left out. */
export async function* listFiles({ base }: Place, directory = ""): AsyncGenerator<{ path: string; modifiedAt: Date }> {
  const entries = await readdir(join(base, directory), { withFileTypes: true }).catch(ignoreMissing);
  for (const entry of entries ?? []) {
    const path = join(directory, entry.name);
    if (path === TEMPORARY) continue;
    if (entry.isDirectory()) yield* listFiles({ base } as Place, path);
    else yield { path, modifiedAt: (await stat(join(base, path))).mtime };
  }
}

/** What a crash left half-written. @returns how many files went */
export async function removeTemporaries({ base }: Place, before: Date): Promise<number> {
  let removed = 0;
  for (const name of (await readdir(join(base, TEMPORARY)).catch(ignoreMissing)) ?? []) {
    const path = join(base, TEMPORARY, name);
    if ((await stat(path)).mtime > before) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

/** Content that is already in memory, as a source. */
export async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, length));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
  if (bytesRead !== length) throw new DamagedBlob("The blob is cut off.");
  return buffer;
}

/** A new directory is only there for good once its parent has been synced. */
async function makeDirectory(directory: string): Promise<void> {
  const created = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (created === undefined) return;
  for (let current = directory; current.length >= created.length; current = dirname(current))
    await syncDirectory(dirname(current));
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
