import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Driver } from "unstorage";
import type { Keyring } from "#domain/keyring.ts";
import { abortable } from "#storage/blobs/abortable.ts";
import { createDurableFiles } from "#storage/blobs/durable-files.ts";
import { BlobLost, createHeader } from "#storage/blobs/format.ts";
import { isMissing, sizeOf, unseal, type ByteRange } from "#storage/blobs/opening.ts";
import { seal } from "#storage/blobs/sealing.ts";

export type Written = { readonly sizeBytes: number; readonly checksumSha256: string };

export type BlobDriver = Driver & {
  /** Keeps the stream under this key; it is on disk when the promise settles, or nothing of it is left. */
  write(key: string, content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Written>;
  /** The stream fails with BlobLost when the bytes are missing or not those that were written. */
  read(key: string, range?: ByteRange): Readable;
  /** Bytes of the content. @throws BlobLost */
  size(key: string): Promise<number>;
  list(): AsyncGenerator<{ readonly key: string; readonly modifiedAt: Date }>;
  /** Half-written files of a crash. Returns how many were removed. */
  removeTemporaries(olderThan: Date): Promise<number>;
};

const TEMPORARIES = "tmp";

/**
 * An unstorage driver around the layout of its `fs` driver (`a:b` lies in `a/b`) that adds streams, durability and
 * encryption. Everything under `tmp` belongs to the driver.
 * @param base directory; made when it is missing
 */
export function blobDriver({ base, keyring }: { readonly base: string; readonly keyring: Keyring }): BlobDriver {
  const root = resolve(base);
  const files = createDurableFiles(root, join(root, TEMPORARIES));
  const pathOf = (key: string) => join(root, ...segmentsOf(key));

  const driver: BlobDriver = {
    name: "sealed-fs",

    async write(key, content, signal) {
      const path = pathOf(key);
      const hash = createHash("sha256");
      let sizeBytes = 0;
      async function* counted(): AsyncGenerator<Uint8Array> {
        for await (const chunk of signal ? abortable(content, signal) : content) {
          hash.update(chunk);
          sizeBytes += chunk.length;
          yield chunk;
        }
      }
      await files.write(path, seal(counted(), createHeader(keyring, key)));
      return { sizeBytes, checksumSha256: hash.digest("hex") };
    },

    read(key, range) {
      return Readable.from(unseal(pathOf(key), { name: key, keyring, range }), { objectMode: false });
    },

    size: (key) => sizeOf(pathOf(key)),

    async *list() {
      for await (const { path, modifiedAt } of files.list())
        yield { key: relative(root, path).split(sep).join(":"), modifiedAt };
    },

    removeTemporaries: (olderThan) => files.removeTemporaries(olderThan),

    async hasItem(key) {
      return (await statOf(pathOf(key))) !== null;
    },

    getItemRaw: (key: string) => whole(key),

    async getItem(key) {
      return (await whole(key))?.toString("utf8") ?? null;
    },

    async setItemRaw(key, value: unknown) {
      await driver.write(key, Readable.from([bytesOf(value)]));
    },

    async setItem(key, value) {
      await driver.write(key, Readable.from([bytesOf(value)]));
    },

    removeItem: (key) => files.remove(pathOf(key)),

    async getMeta(key) {
      const found = await statOf(pathOf(key));
      return found ? { mtime: found.mtime, size: await sizeOf(pathOf(key)) } : null;
    },

    async getKeys(prefix = "") {
      const keys: string[] = [];
      for await (const { key } of driver.list()) if (key.startsWith(prefix)) keys.push(key);
      return keys;
    },
  };

  async function whole(key: string): Promise<Buffer | null> {
    try {
      return await buffer(driver.read(key));
    } catch (error) {
      if (error instanceof BlobLost && error.reason === "missing") return null;
      throw error;
    }
  }

  return driver;
}

function segmentsOf(key: string): readonly string[] {
  const segments = key.split(":");
  if (segments[0] === TEMPORARIES || segments.some((segment) => /^\.{0,2}$|[/\\\0]/.test(segment)))
    throw new TypeError("This key names no blob.");
  return segments;
}

function bytesOf(value: unknown): Uint8Array {
  if (typeof value === "string") return Buffer.from(value);
  if (value instanceof Uint8Array) return value;
  throw new TypeError("A blob is made of bytes or text.");
}

async function statOf(path: string) {
  try {
    const found = await stat(path);
    return found.isFile() ? found : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
