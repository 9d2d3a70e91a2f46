import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { finished } from "node:stream/promises";
import type { Keyring } from "#domain/keyring.ts";
import { blobDriver, type Written } from "#storage/blobs/driver.ts";
import { BlobLost } from "#storage/blobs/format.ts";
import type { ByteRange } from "#storage/blobs/opening.ts";

export type StoredBlob = Written & { readonly key: string };

const KEY = /^[0-9a-f]{32}$/;
const ITEM = /^([0-9a-f]{2}):([0-9a-f]{2}):([0-9a-f]{32})\.blob$/;

/** The uploaded files: each under a random key, encrypted, on disk before anybody is told. */
export function createBlobs(options: { readonly base: string; readonly keyring: Keyring }) {
  const driver = blobDriver(options);

  const blobs = {
    /** @returns the new key, the size in bytes and the SHA-256 of the content, in hex */
    async write(
      content: AsyncIterable<Uint8Array>,
      { signal }: { readonly signal?: AbortSignal } = {},
    ): Promise<StoredBlob> {
      const key = randomBytes(16).toString("hex");
      return { key, ...(await driver.write(itemOf(key), content, signal)) };
    },

    /** The content, or a range of it. The stream fails with BlobLost before a wrong byte leaves it. */
    read(key: string, range?: ByteRange): Readable {
      return driver.read(itemOf(key), range);
    },

    /** The whole content. The stream fails with BlobLost at its end, too, when this is not what was noted when it was written. */
    readVerified(key: string, checksumSha256: string): Readable {
      async function* verified(): AsyncGenerator<Buffer, void> {
        const hash = createHash("sha256");
        for await (const chunk of blobs.read(key) as AsyncIterable<Buffer>) {
          hash.update(chunk);
          yield chunk;
        }
        if (hash.digest("hex") !== checksumSha256) throw new BlobLost("damaged");
      }
      return Readable.from(verified(), { objectMode: false });
    },

    /** @throws BlobLost */
    size(key: string): Promise<number> {
      return driver.size(itemOf(key));
    },

    async has(key: string): Promise<boolean> {
      return driver.hasItem(itemOf(key), {});
    },

    /** Fine when there is none. */
    async remove(key: string): Promise<void> {
      await driver.removeItem?.(itemOf(key), {});
    },

    /** Every blob that lies there, whether a document points at it or not. */
    async *keys(): AsyncGenerator<{ readonly key: string; readonly modifiedAt: Date }> {
      for await (const { key: item, modifiedAt } of driver.list()) {
        const key = ITEM.exec(item)?.[3];
        if (key) yield { key, modifiedAt };
      }
    },

    /** Half-written files of a crash, older than that. Returns how many were removed. */
    removeStaleTemporaries(olderThan: Date): Promise<number> {
      return driver.removeTemporaries(olderThan);
    },

    /** Reads it whole and compares it with what was noted when it was written. */
    async verify(key: string, checksumSha256: string): Promise<"ok" | "missing" | "damaged"> {
      try {
        await finished(blobs.readVerified(key, checksumSha256).resume());
        return "ok";
      } catch (error) {
        if (error instanceof BlobLost) return error.reason;
        throw error;
      }
    },

    /** @throws when the directory cannot be written and read */
    async probe(): Promise<void> {
      // Always the same shard, so that asking often does not fill the directory with shards.
      const item = itemOf(`0000${randomBytes(14).toString("hex")}`);
      const content = randomBytes(32);
      try {
        await driver.setItemRaw?.(item, content, {});
        if (!content.equals(await buffer(driver.read(item)))) throw new BlobLost("damaged");
      } finally {
        await driver.removeItem?.(item, {});
      }
    },
  };
  return blobs;
}

/** Two levels of directories keep each of them small. */
function itemOf(key: string): string {
  if (!KEY.test(key)) throw new TypeError("This is no key of a blob.");
  return `${key.slice(0, 2)}:${key.slice(2, 4)}:${key}.blob`;
}
