import { randomBytes } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { beginRequest } from "#http/begin-request.ts";
import { sendBlob, type Content } from "#http/send-blob.ts";
import { createKeyring } from "#services/keys.ts";
import { createBlobs } from "#storage/blobs/index.ts";
import { aDirectory } from "../temporary-directory.ts";
import { aServer } from "./local-server.ts";

/** A stored blob behind a server; `path` is where its sealed bytes lie. */
async function aStoredFile(content: Buffer, filename = "rechnung.pdf") {
  const base = aDirectory();
  const blobs = createBlobs({ base, keyring: createKeyring(["a secret that is long enough for a test"]) });
  const { key } = await blobs.write(Readable.from([content]));
  const { url } = await aServer((event) =>
    sendBlob(event, {
      read: (range) => blobs.read(key, range),
      sizeBytes: content.length,
      contentType: "application/pdf",
      filename,
    }),
  );
  return { url, path: join(base, key.slice(0, 2), key.slice(2, 4), `${key}.blob`) };
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

describe("a download", () => {
  it("is the original, as a sandboxed attachment that no cache keeps", async () => {
    const content = randomBytes(1_500_000);
    const { url } = await aStoredFile(content);
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect((await bytesOf(response)).equals(content)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "accept-ranges": "bytes",
      "cache-control": "no-store",
      "content-disposition": `attachment; filename="rechnung.pdf"; filename*=UTF-8''rechnung.pdf`,
      "content-length": "1500000",
      "content-security-policy": "sandbox; default-src 'none'",
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
    });
  });

  it.each([
    ["Ölrechnung März.pdf", `filename="_lrechnung M_rz.pdf"; filename*=UTF-8''%C3%96lrechnung%20M%C3%A4rz.pdf`],
    ["🚗.pdf", `filename="_.pdf"; filename*=UTF-8''%F0%9F%9A%97.pdf`],
    [`a"b\\c%.pdf`, `filename="a_b_c_.pdf"; filename*=UTF-8''a%22b%5Cc%25.pdf`],
    ["it's (1)*.pdf", `filename="it's (1)*.pdf"; filename*=UTF-8''it%27s%20%281%29%2A.pdf`],
    ["a\r\nset-cookie: x\0.pdf", `filename="a__set-cookie: x_.pdf"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x%00.pdf`],
    ["\ud800.pdf", `filename="_.pdf"; filename*=UTF-8''%EF%BF%BD.pdf`],
  ])("names %j safely", async (filename, expected) => {
    const { url } = await aStoredFile(Buffer.from("%PDF-"), filename);
    expect((await fetch(url)).headers.get("content-disposition")).toBe(`attachment; ${expected}`);
  });

  it("answers HEAD with the same headers and no body", async () => {
    const { url } = await aStoredFile(randomBytes(200_000));
    const response = await fetch(url, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe("200000");
    expect((await bytesOf(response)).length).toBe(0);
  });

  it("answers HEAD for the whole file without reading it, also once the request has begun as GET", async () => {
    const print = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    let read = 0;
    async function* chunks() {
      for (; read < 1_000; read++) yield randomBytes(1_000);
    }
    const { url } = await aServer((event) => {
      beginRequest(event);
      const file = { sizeBytes: 1_000_000, contentType: "image/png", filename: "a.png" };
      return sendBlob(event, { ...file, read: () => Readable.from(chunks(), { objectMode: false }) });
    });
    const response = await fetch(url, { method: "HEAD", headers: { range: "bytes=0-9" } });
    print.mockRestore();
    expect([response.status, response.headers.get("content-length")]).toEqual([200, "1000000"]);
    expect(read).toBeLessThan(200);
  });
});

describe("a source that is not read to its end", () => {
  it.each(["HEAD", "GET"])("is closed all the same (%s)", async (method) => {
    let source: Readable | undefined;
    const { url } = await aServer((event) =>
      sendBlob(event, {
        read: () => (source = Readable.from(Array<Buffer>(50).fill(randomBytes(1_000)))),
        sizeBytes: 50_000,
        contentType: "image/png",
        filename: "a.png",
      }),
    );
    await (await fetch(url, { method })).arrayBuffer();
    await vi.waitFor(() => expect(source?.destroyed).toBe(true));
  });
});

describe("a range", () => {
  const content = randomBytes(200_000);

  it.each([
    ["bytes=0-0", 0, 0],
    ["bytes=0-65535", 0, 65_535],
    ["bytes=65530-65545", 65_530, 65_545],
    ["bytes=199999-", 199_999, 199_999],
    ["bytes=150000-999999", 150_000, 199_999],
    ["bytes=-5", 199_995, 199_999],
    ["bytes=-999999", 0, 199_999],
  ])("%s is answered with exactly these bytes", async (range, start, end) => {
    const { url } = await aStoredFile(content);
    const response = await fetch(url, { headers: { range } });
    expect(response.status).toBe(206);
    expect(response.headers.get("content-range")).toBe(`bytes ${start}-${end}/200000`);
    expect(response.headers.get("content-length")).toBe(String(end - start + 1));
    expect((await bytesOf(response)).equals(content.subarray(start, end + 1))).toBe(true);
  });

  it.each(["bytes=0-1,5-6", "bytes=5-1", "bytes=-", "bytes=x-y", "pages=1-2", "bytes=1-2-3"])(
    "%s is answered with the whole file",
    async (range) => {
      const { url } = await aStoredFile(content);
      const response = await fetch(url, { headers: { range } });
      expect(response.status).toBe(200);
      expect((await bytesOf(response)).length).toBe(content.length);
    },
  );

  it("is void under a condition that cannot be checked", async () => {
    const { url } = await aStoredFile(content);
    const response = await fetch(url, { headers: { range: "bytes=0-1", "if-range": '"some-version"' } });
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  });

  it.each(["bytes=200000-", "bytes=200000-200001", "bytes=-0", `bytes=${"9".repeat(400)}-`])(
    "%s is refused, and the size told",
    async (range) => {
      const { url } = await aStoredFile(content);
      const response = await fetch(url, { headers: { range } });
      expect(await response.json()).toMatchObject({ code: "range_not_satisfiable" });
      expect(response.headers.get("content-range")).toBe("bytes */200000");
    },
  );
});

describe("a blob that is not what it was", () => {
  it("answers that it is gone when it is missing", async () => {
    const { url, path } = await aStoredFile(randomBytes(1_000));
    rmSync(path);
    expect(await (await fetch(url)).json()).toMatchObject({ code: "document_gone" });
  });

  it("answers that it is gone when its beginning is damaged", async () => {
    const { url, path } = await aStoredFile(randomBytes(1_000));
    writeFileSync(path, flipped(readFileSync(path), 500));
    const response = await fetch(url);
    expect(await response.json()).toMatchObject({ code: "document_gone" });
    expect(response.headers.get("content-disposition")).toBeNull();
  });

  it("answers that it is gone when the range that is asked for was cut off", async () => {
    const { url, path } = await aStoredFile(randomBytes(200_000));
    writeFileSync(path, readFileSync(path).subarray(0, -1_000));
    const response = await fetch(url, { headers: { range: "bytes=199500-" } });
    expect(await response.json()).toMatchObject({ code: "document_gone" });
  });

  it("breaks the connection at the damage, without one wrong byte before it", async () => {
    const print = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const content = randomBytes(2_000_000);
    const { url, path } = await aStoredFile(content);
    writeFileSync(path, flipped(readFileSync(path), 1_900_000));
    const received: Buffer[] = [];
    await expect(
      new Promise((resolve, reject) => {
        get(url, (response) =>
          response
            .on("data", (chunk: Buffer) => received.push(chunk))
            .once("end", resolve)
            .once("error", reject),
        );
      }),
    ).rejects.toThrow();
    const bytes = Buffer.concat(received);
    expect(bytes.length).toBeLessThan(1_900_000);
    expect(bytes.equals(content.subarray(0, bytes.length))).toBe(true);
    expect(print.mock.calls.join("")).toContain("blob_damaged");
    print.mockRestore();
  });

  it("leaves failures of the disk to be reported as such", async () => {
    const failing: Content["read"] = () =>
      Readable.from(
        (async function* () {
          await pause(0);
          yield* [];
          throw Object.assign(new Error("input/output error"), { code: "EIO" });
        })(),
      );
    const { url } = await aServer((event) =>
      sendBlob(event, { read: failing, sizeBytes: 5, contentType: "image/png", filename: "a.png" }),
    );
    expect((await fetch(url)).status).toBe(500);
  });
});

describe("a client that goes away", () => {
  it("ends the reading of the file", async () => {
    let closed = false;
    let read = 0;
    const endless = () =>
      Readable.from(
        (async function* () {
          try {
            for (; read < 10_000; read++) yield randomBytes(64 * 1024);
          } finally {
            closed = true;
          }
        })(),
      );
    const { url } = await aServer((event) =>
      sendBlob(event, { read: endless, sizeBytes: 10_000 * 64 * 1024, contentType: "image/png", filename: "a.png" }),
    );
    const stop = new AbortController();
    const response = await fetch(url, { signal: stop.signal });
    await response.body?.getReader().read();
    await pause(50);
    // Not read by the client, so not read from the disk either.
    expect(read).toBeLessThan(500);
    stop.abort();
    await vi.waitFor(() => expect(closed).toBe(true));
  });
});

function flipped(bytes: Buffer, position: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[position] = (copy[position] ?? 0) ^ 1;
  return copy;
}
