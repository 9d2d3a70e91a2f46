import { createHash, randomBytes } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyring } from "#services/keys.ts";
import { createBlobs } from "#storage/blobs/index.ts";
import { aDirectory } from "../temporary-directory.ts";

const OLD = "the secret of last year, long enough for a test";
const NEW = "the secret of this year, long enough for a test";
const SEGMENT = 64 * 1024;
const SEALED = SEGMENT + 16;

function someBlobs(secrets: readonly string[] = [NEW]) {
  const base = aDirectory();
  const blobs = createBlobs({ base, keyring: createKeyring(secrets) });
  const pathOf = (key: string) => join(base, key.slice(0, 2), key.slice(2, 4), `${key}.blob`);
  return { base, blobs, pathOf };
}

async function* inChunks(content: Buffer, size = 16_000) {
  for (let offset = 0; offset < content.length; offset += size) yield content.subarray(offset, offset + size);
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

const filesUnder = (directory: string) =>
  readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe("a blob that was written", () => {
  it.each([0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 16 * SEGMENT, 16 * SEGMENT + 1, 40 * SEGMENT + 7])(
    "comes back whole with its size and checksum (%i bytes)",
    async (size) => {
      const { blobs } = someBlobs();
      const content = randomBytes(size);
      const written = await blobs.write(inChunks(content));
      expect(written.key).toMatch(/^[0-9a-f]{32}$/);
      expect(written.sizeBytes).toBe(size);
      expect(written.checksumSha256).toBe(createHash("sha256").update(content).digest("hex"));
      expect((await buffer(blobs.read(written.key))).equals(content)).toBe(true);
      expect(await blobs.size(written.key)).toBe(size);
      expect(await blobs.verify(written.key, written.checksumSha256)).toBe("ok");
    },
  );

  it("can be read by its owner only, and shows nothing of its content", async () => {
    const { blobs, base, pathOf } = someBlobs();
    const { key } = await blobs.write(inChunks(Buffer.from("Rechnung an Erika Mustermann".repeat(100))));
    expect(statSync(pathOf(key)).mode & 0o777).toBe(0o600);
    expect(statSync(join(base, key.slice(0, 2))).mode & 0o777).toBe(0o700);
    expect(readFileSync(pathOf(key)).includes("Mustermann")).toBe(false);
  });

  it("gives any range exactly as a slice of the whole", async () => {
    const { blobs } = someBlobs();
    const content = randomBytes(18 * SEGMENT + 123);
    const { key } = await blobs.write(inChunks(content, 100_000));
    const nearBoundary = fc
      .tuple(fc.integer({ min: 0, max: 18 }), fc.integer({ min: -2, max: 2 }))
      .map(([segment, shift]) => Math.max(0, segment * SEGMENT + shift));
    const position = fc.oneof(nearBoundary, fc.integer({ min: 0, max: content.length + 10 }));
    await fc.assert(
      fc.asyncProperty(position, position, async (one, other) => {
        const [start, end] = one < other ? [one, other] : [other, one];
        expect((await buffer(blobs.read(key, { start, end }))).equals(content.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("opens with the old secret behind the new one, and not without it", async () => {
    const { base, blobs } = someBlobs([OLD]);
    const content = randomBytes(100_000);
    const { key, checksumSha256 } = await blobs.write(inChunks(content));
    const rotated = createBlobs({ base, keyring: createKeyring([NEW, OLD]) });
    const forgetful = createBlobs({ base, keyring: createKeyring([NEW]) });
    expect((await buffer(rotated.read(key))).equals(content)).toBe(true);
    expect(await forgetful.verify(key, checksumSha256)).toBe("damaged");
  });

  it("is listed with its time, removed without a trace, and then unknown", async () => {
    const { blobs, pathOf } = someBlobs();
    const { key, checksumSha256 } = await blobs.write(inChunks(randomBytes(10)));
    utimesSync(pathOf(key), new Date("2026-01-02T03:04:05Z"), new Date("2026-01-02T03:04:05Z"));
    expect(await collect(blobs.keys())).toEqual([{ key, modifiedAt: new Date("2026-01-02T03:04:05Z") }]);
    await blobs.remove(key);
    await blobs.remove(key);
    expect(await blobs.has(key)).toBe(false);
    expect(await blobs.verify(key, checksumSha256)).toBe("missing");
    await expect(buffer(blobs.read(key))).rejects.toMatchObject({ name: "BlobLost", reason: "missing" });
    await expect(blobs.size(key)).rejects.toMatchObject({ reason: "missing" });
  });
});

describe("a blob that was tampered with", () => {
  /** Writes `segments` segments, lets `change` alter the file, and reads it again. */
  async function afterwards(bytes: number, change: (file: Buffer, headerBytes: number) => Buffer) {
    const { blobs, pathOf } = someBlobs();
    const written = await blobs.write(inChunks(randomBytes(bytes)));
    const file = readFileSync(pathOf(written.key));
    const sealedBytes = bytes + 16 * Math.max(1, Math.ceil(bytes / SEGMENT));
    writeFileSync(pathOf(written.key), change(file, file.length - sealedBytes));
    return blobs.verify(written.key, written.checksumSha256);
  }

  it("fails whichever bit was flipped", async () => {
    const { blobs, pathOf } = someBlobs();
    const { key } = await blobs.write(inChunks(randomBytes(300)));
    const file = readFileSync(pathOf(key));
    for (let position = 0; position < file.length; position++) {
      const flipped = Buffer.from(file);
      flipped[position] = (flipped[position] ?? 0) ^ (1 << (position % 8));
      writeFileSync(pathOf(key), flipped);
      await expect(buffer(blobs.read(key)), `byte ${position}`).rejects.toMatchObject({ reason: "damaged" });
    }
  });

  it("fails when it was cut off, between segments as well as within", async () => {
    const cutTo = (length: (headerBytes: number) => number) =>
      afterwards(3 * SEGMENT, (file, headerBytes) => file.subarray(0, length(headerBytes)));
    expect(await cutTo((header) => header + 2 * SEALED)).toBe("damaged");
    expect(await cutTo((header) => header + SEALED)).toBe("damaged");
    expect(await cutTo((header) => header + SEALED + 5)).toBe("damaged");
    expect(await cutTo((header) => header + 5)).toBe("damaged");
    expect(await cutTo((header) => header)).toBe("damaged");
    expect(await cutTo((header) => header - 5)).toBe("damaged");
    expect(await cutTo(() => 0)).toBe("damaged");
  });

  it("fails when only a range is asked for that was cut off", async () => {
    const { blobs, pathOf } = someBlobs();
    for (const lost of [SEALED, 1_000]) {
      const { key } = await blobs.write(inChunks(randomBytes(3 * SEGMENT)));
      const file = readFileSync(pathOf(key));
      writeFileSync(pathOf(key), file.subarray(0, file.length - lost));
      const range = { start: 3 * SEGMENT - 500, end: 3 * SEGMENT - 1 };
      await expect(buffer(blobs.read(key, range)), `${lost} bytes`).rejects.toMatchObject({ reason: "damaged" });
    }
  });

  it("fails when something was appended", async () => {
    expect(await afterwards(1_000, (file) => Buffer.concat([file, Buffer.alloc(1)]))).toBe("damaged");
    expect(await afterwards(SEGMENT, (file, header) => Buffer.concat([file, file.subarray(header)]))).toBe("damaged");
  });

  it("fails when segments changed places", async () => {
    const swapped = await afterwards(4 * SEGMENT, (file, header) => {
      const segment = (index: number) => file.subarray(header + index * SEALED, header + (index + 1) * SEALED);
      return Buffer.concat([file.subarray(0, header), segment(1), segment(0), segment(2), segment(3)]);
    });
    expect(swapped).toBe("damaged");
  });

  it("fails when it holds another blob's file", async () => {
    const { blobs, pathOf } = someBlobs();
    const one = await blobs.write(inChunks(randomBytes(1_000)));
    const other = await blobs.write(inChunks(randomBytes(1_000)));
    writeFileSync(pathOf(one.key), readFileSync(pathOf(other.key)));
    expect(await blobs.verify(one.key, one.checksumSha256)).toBe("damaged");
    expect(await blobs.verify(other.key, other.checksumSha256)).toBe("ok");
  });

  it("does not pass as the file that was noted, even where it opens", async () => {
    const { blobs } = someBlobs();
    const { key, checksumSha256 } = await blobs.write(inChunks(randomBytes(1_000)));
    expect(await blobs.verify(key, "0".repeat(64))).toBe("damaged");
    expect(await buffer(blobs.readVerified(key, checksumSha256))).toHaveLength(1_000);
    await expect(buffer(blobs.readVerified(key, "0".repeat(64)))).rejects.toMatchObject({ reason: "damaged" });
  });
});

describe("a write that does not finish", () => {
  it("leaves nothing behind when its source fails", async () => {
    const { base, blobs } = someBlobs();
    async function* failing() {
      yield randomBytes(3 * SEGMENT);
      throw new Error("the client is gone");
    }
    await expect(blobs.write(failing())).rejects.toThrow("the client is gone");
    expect(filesUnder(base)).toEqual([]);
  });

  it("ends at once when it is aborted, although its source hangs", async () => {
    const { base, blobs } = someBlobs();
    const stop = new AbortController();
    async function* hanging() {
      yield randomBytes(20 * SEGMENT);
      setTimeout(() => stop.abort(new Error("enough")), 20);
      await new Promise(() => undefined);
    }
    await expect(blobs.write(hanging(), { signal: stop.signal })).rejects.toThrow("enough");
    expect(filesUnder(base)).toEqual([]);
  });

  it("does not begin when it is aborted beforehand", async () => {
    const { base, blobs } = someBlobs();
    const signal = AbortSignal.abort(new Error("too late"));
    await expect(blobs.write(inChunks(randomBytes(10)), { signal })).rejects.toThrow("too late");
    expect(filesUnder(base)).toEqual([]);
  });

  it("is swept up after a crash, once it is old enough", async () => {
    const { base, blobs } = someBlobs();
    const { key } = await blobs.write(inChunks(randomBytes(10)));
    for (const name of ["old", "fresh"]) writeFileSync(join(base, "tmp", name), "half");
    utimesSync(join(base, "tmp", "old"), new Date(0), new Date(0));
    expect(await blobs.removeStaleTemporaries(new Date(Date.now() - 60_000))).toBe(1);
    expect(readdirSync(join(base, "tmp"))).toEqual(["fresh"]);
    expect((await collect(blobs.keys())).map((found) => found.key)).toEqual([key]);
  });
});

describe("many writes at once", () => {
  it("all stand, each under its own key", async () => {
    const { blobs } = someBlobs();
    const contents = Array.from({ length: 40 }, () => randomBytes(70_000));
    const written = await Promise.all(contents.map((content) => blobs.write(inChunks(content))));
    expect(new Set(written.map(({ key }) => key)).size).toBe(40);
    for (const [index, { key }] of written.entries())
      expect((await buffer(blobs.read(key))).equals(contents[index] ?? Buffer.alloc(0))).toBe(true);
  });
});

describe("the directory itself", () => {
  it("passes the probe and keeps nothing of it", async () => {
    const { base, blobs } = someBlobs();
    await blobs.probe();
    expect(filesUnder(base)).toEqual([]);
  });

  it("fails the probe when it cannot be written", async () => {
    const { base, blobs } = someBlobs();
    rmSync(base, { recursive: true });
    writeFileSync(base, "a file where the directory was");
    await expect(blobs.probe()).rejects.toThrow();
  });

  it("passes the probe again once it is back, without a restart", async () => {
    const { base, blobs } = someBlobs();
    await blobs.probe();
    rmSync(base, { recursive: true });
    await expect(blobs.probe()).rejects.toThrow();
    await blobs.probe();
  });

  it("refuses keys that it never gave out", () => {
    const { blobs } = someBlobs();
    expect(() => blobs.read("../../etc/passwd")).toThrow(TypeError);
  });
});
