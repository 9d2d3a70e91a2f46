import { createHash, randomBytes } from "node:crypto";
import type { Readable } from "node:stream";
import type { Keyring } from "#domain/keyring.ts";
import {
  exists,
  listFiles,
  once,
  readSegments,
  readStream,
  removeFile,
  removeTemporaries,
  sizeOf,
  writeFile,
  type Range,
} from "#storage/blobs/files.ts";
import { DamagedBlob } from "#storage/blobs/format.ts";

export { DamagedBlob };

export type Written = { readonly key: string; readonly sizeBytes: number; readonly checksumSha256: string };
export type Blobs = ReturnType<typeof createBlobs>;

/** Files under random keys: streamed, fsynced, encrypted, and checked as they are read. */
export function createBlobs(place: { base: string; keyring: Keyring }) {
  return {
    /** @returns once the bytes are on disk; a source that fails leaves nothing behind */
    async write(source: AsyncIterable<Uint8Array>): Promise<Written> {
      const key = randomBytes(16).toString("hex");
      const hash = createHash("sha256");
      let sizeBytes = 0;
      await writeFile(
        place,
        key,
        pathOf(key),
        (async function* () {
          for await (const chunk of source) {
            hash.update(chunk);
            sizeBytes += chunk.byteLength;
            yield chunk;
          }
        })(),
      );
      return { key, sizeBytes, checksumSha256: hash.digest("hex") };
    },

    /** The stream fails with `ENOENT` for a missing and `DamagedBlob` for a damaged blob, before any wrong byte. */
    read(key: string, range?: Range): Readable {
      return readStream(place, key, pathOf(key), range);
    },

    size: (key: string): Promise<number> => sizeOf(place, pathOf(key)),
    has: (key: string): Promise<boolean> => exists(place, pathOf(key)),
    remove: (key: string): Promise<void> => removeFile(place, pathOf(key)),

    async *keys(): AsyncGenerator<{ key: string; modifiedAt: Date }> {
      for await (const { path, modifiedAt } of listFiles(place)) {
        const key = /([0-9a-f]{32})\.blob$/.exec(path)?.[1];
        if (key) yield { key, modifiedAt };
      }
    },

    removeStaleTemporaries: (before: Date): Promise<number> => removeTemporaries(place, before),

    /** Reads the whole blob and compares it with the checksum of what was uploaded. */
    async verify(key: string, checksumSha256: string): Promise<"ok" | "missing" | "damaged"> {
      const hash = createHash("sha256");
      try {
        for await (const chunk of readSegments(place, key, pathOf(key))) hash.update(chunk);
      } catch (error) {
        if (error instanceof DamagedBlob) return "damaged";
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return "missing";
        throw error;
      }
      return hash.digest("hex") === checksumSha256 ? "ok" : "damaged";
    },

    /** @throws when the store cannot be written and read right now */
    async probe(): Promise<void> {
      const content = randomBytes(16);
      const { key, checksumSha256 } = await this.write(once(content));
      const state = await this.verify(key, checksumSha256);
      await this.remove(key);
      if (state !== "ok") throw new Error("The blob store does not give back what was written.");
    },
  };
}

function pathOf(key: string): string {
  return `${key.slice(0, 2)}/${key.slice(2, 4)}/${key}.blob`;
}
