import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { DomainError } from "#domain/errors.ts";
import { receiveUpload, type UploadOptions } from "#http/receive-upload.ts";
import { createKeyring } from "#services/keys.ts";
import { createBlobs, type StoredBlob } from "#storage/blobs/index.ts";
import { aDirectory } from "../temporary-directory.ts";
import { aServer } from "./local-server.ts";

const MAX = 300_000;
const BOUNDARY = "----a-boundary-of-the-test";
const CONTENT_TYPE = `multipart/form-data; boundary=${BOUNDARY}`;
const END = `--${BOUNDARY}--\r\n`;

const aField = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const fileHead = (name = "file", filename = "rechnung.pdf") =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: application/pdf\r\n\r\n`;
const aFile = (content: Buffer | string, name?: string, filename?: string) =>
  Buffer.concat([Buffer.from(fileHead(name, filename)), Buffer.from(content), Buffer.from("\r\n")]);
const aBody = (...parts: readonly (Buffer | string)[]) => Buffer.concat(parts.map((part) => Buffer.from(part)));

type Answer = {
  readonly status: number;
  readonly body: {
    code?: string;
    errors?: { path: string; message: string }[];
    stored?: StoredBlob;
    filename?: string;
  };
};

/** A server that stores uploads as the application does, and what lies on its disk. */
async function anUploadServer(options: Partial<UploadOptions<StoredBlob>> = {}) {
  const base = aDirectory();
  const blobs = createBlobs({ base, keyring: createKeyring(["a secret that is long enough for a test"]) });
  let settled = 0;
  const { url, port } = await aServer(async (event) => {
    try {
      const { fields, file, stored } = await receiveUpload<StoredBlob>(event, {
        maxBytes: MAX,
        fields: { required: ["vehicle_id"], optional: ["entry_id"] },
        beforeFile: () => undefined,
        store: (content, _file, signal) => blobs.write(content, { signal }),
        ...options,
      });
      return { fields: [...fields], ...file, stored };
    } finally {
      settled++;
    }
  });
  const files = () =>
    readdirSync(base, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);

  async function send(body: Buffer | string, contentType = CONTENT_TYPE): Promise<Answer> {
    const response = await fetch(url, { method: "POST", headers: { "content-type": contentType }, body });
    return { status: response.status, body: (await response.json()) as Answer["body"] };
  }

  async function hasSettled(times = 1): Promise<void> {
    while (settled < times) await pause(5);
  }
  return { url, port, blobs, files, send, hasSettled };
}

describe("a well-formed upload", () => {
  it("is stored exactly as it was sent, with its fields and names", async () => {
    const { send, blobs, files } = await anUploadServer();
    const content = randomBytes(200_000);
    const { status, body } = await send(
      aBody(aField("vehicle_id", "7"), aField("entry_id", "8"), aFile(content, "file", "Rechnung März 🚗.pdf"), END),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fields: [
        ["vehicle_id", "7"],
        ["entry_id", "8"],
      ],
      filename: "Rechnung März 🚗.pdf",
      declaredType: "application/pdf",
      stored: { sizeBytes: content.length },
    });
    expect((await buffer(blobs.read(body.stored?.key ?? ""))).equals(content)).toBe(true);
    expect(files()).toHaveLength(1);
  });

  it("may be exactly as large as allowed, and not a byte larger", async () => {
    const { send, files } = await anUploadServer();
    expect((await send(aBody(aField("vehicle_id", "7"), aFile(randomBytes(MAX)), END))).status).toBe(200);
    const { body } = await send(aBody(aField("vehicle_id", "7"), aFile(randomBytes(MAX + 1)), END));
    expect(body.code).toBe("file_too_large");
    expect(files()).toHaveLength(1);
  });

  it("survives arriving byte by byte", async () => {
    const { port, files, hasSettled } = await anUploadServer();
    const body = aBody(aField("vehicle_id", "7"), aFile("%PDF-1.7 tiny"), END);
    const socket = connect(port, "127.0.0.1").setNoDelay(true);
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: ${CONTENT_TYPE}\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    for (const byte of body) {
      socket.write(Buffer.from([byte]));
      await pause(0);
    }
    await hasSettled();
    expect(files()).toHaveLength(1);
    socket.destroy();
  });
});

describe("an upload that breaks the rules", () => {
  const file = aFile("%PDF-1.7");
  const id = aField("vehicle_id", "7");

  it.each<[string, Buffer, string, string | undefined]>([
    ["without the required field", aBody(file, END), "invalid", "vehicle_id"],
    ["with the required field behind the file", aBody(file, id, END), "invalid", "vehicle_id"],
    ["with a field behind the file", aBody(id, file, aField("entry_id", "8"), END), "invalid", "entry_id"],
    ["with an unknown field", aBody(id, aField("role", "admin"), file, END), "invalid", "role"],
    ["with a prototype for a field", aBody(id, aField("__proto__", "x"), file, END), "invalid", "__proto__"],
    ["with a field twice", aBody(id, id, file, END), "invalid", "vehicle_id"],
    [
      "with a field of two kilobytes",
      aBody(aField("vehicle_id", "7".repeat(2_000)), file, END),
      "invalid",
      "vehicle_id",
    ],
    ["with a file for a field", aBody(aFile("7", "vehicle_id"), file, END), "invalid", "vehicle_id"],
    ["with text for the file", aBody(id, aField("file", "text"), END), "invalid", "file"],
    ["with two files", aBody(id, file, file, END), "invalid", "file"],
    [
      "with two large files",
      aBody(id, aFile(randomBytes(100_000)), aFile(randomBytes(99_000)), END),
      "invalid",
      "file",
    ],
    ["without a file", aBody(id, END), "invalid", "file"],
    ["without anything", aBody(END), "invalid", "file"],
    ["with an empty file", aBody(id, aFile(""), END), "empty_file", undefined],
    ["that ends within the file", aBody(id, fileHead(), "%PDF-1.7"), "malformed", undefined],
    ["that ends behind a large file", aBody(id, aFile(randomBytes(150_000))), "malformed", undefined],
    ["that ends within a field", Buffer.from(id.slice(0, -4)), "malformed", undefined],
    ["that is no multipart", randomBytes(10_000), "malformed", undefined],
    ["that is empty", Buffer.alloc(0), "malformed", undefined],
    ["with headers without end", aBody(id, `--${BOUNDARY}\r\nX: ${"y".repeat(90_000)}`), "malformed", undefined],
    ["with endless fields", aBody(...Array<string>(2_000).fill(aField("entry_id", "8")), END), "invalid", "entry_id"],
    ["with endless preamble", aBody(randomBytes(MAX + 70_000), id, file, END), "file_too_large", undefined],
    ["with endless epilogue", aBody(id, file, END, randomBytes(MAX + 70_000)), "file_too_large", undefined],
  ])("is refused %s", async (_name, body, code, path) => {
    const { send, files } = await anUploadServer();
    const answer = await send(body);
    expect(answer.body.code).toBe(code);
    expect(answer.body.errors?.[0]?.path).toBe(path);
    expect(files()).toEqual([]);
  });

  it.each(["application/json", "text/plain", "application/x-www-form-urlencoded", "multipart/mixed; boundary=x"])(
    "is refused as %s",
    async (contentType) => {
      const { send } = await anUploadServer();
      expect((await send("a=1", contentType)).body.code).toBe("unsupported_media_type");
    },
  );

  it("is refused without a boundary", async () => {
    const { send } = await anUploadServer();
    expect((await send("x", "multipart/form-data; charset=utf-8")).body.code).toBe("malformed");
  });

  it("does not repeat a long name in full", async () => {
    const { send } = await anUploadServer();
    const { body } = await send(aBody(aField("x".repeat(5_000), "1"), END));
    expect(body.errors?.[0]?.path).toHaveLength(64);
  });
});

describe("an upload that somebody else refuses", () => {
  it("is not read when it is refused before the file", async () => {
    let stores = 0;
    const { send, files } = await anUploadServer({
      beforeFile(fields) {
        expect(fields.get("vehicle_id")).toBe("7");
        throw new DomainError("not_found");
      },
      store() {
        stores++;
        return Promise.reject(new Error("must not be asked"));
      },
    });
    const { body } = await send(aBody(aField("vehicle_id", "7"), aFile(randomBytes(200_000)), END));
    expect(body.code).toBe("not_found");
    expect(stores).toBe(0);
    expect(files()).toEqual([]);
  });

  it("is refused with the word of the store, and the rest is not read", async () => {
    const { send, files } = await anUploadServer({
      async store(content) {
        for await (const chunk of content) if (chunk.length > 0) throw new DomainError("file_type_mismatch");
        throw new Error("not reached");
      },
    });
    const { body } = await send(aBody(aField("vehicle_id", "7"), aFile(randomBytes(200_000)), END));
    expect(body.code).toBe("file_type_mismatch");
    expect(files()).toEqual([]);
  });

  it("passes on a failure of the disk as it is", async () => {
    const { send } = await anUploadServer({
      store: () => Promise.reject(Object.assign(new Error("no space"), { code: "ENOSPC" })),
    });
    const { status, body } = await send(aBody(aField("vehicle_id", "7"), aFile("%PDF-"), END));
    expect([status, body.code]).toEqual([500, "internal"]);
  });

  it("waits until the store has cleaned up", async () => {
    let cleaned = false;
    const { send } = await anUploadServer({
      async store(content, _file, signal) {
        try {
          for await (const chunk of content) expect(chunk.length).toBeGreaterThan(0);
        } catch {
          expect(signal.aborted).toBe(true);
          await pause(50);
          cleaned = true;
        }
        throw new Error("only the first reason counts");
      },
    });
    const { body } = await send(aBody(aField("vehicle_id", "7"), aFile(randomBytes(MAX + 1)), END));
    expect(body.code).toBe("file_too_large");
    expect(cleaned).toBe(true);
  });
});

describe("a client that misbehaves", () => {
  const head = (length: number, ...more: string[]) =>
    [`POST / HTTP/1.1`, `Host: x`, `Content-Type: ${CONTENT_TYPE}`, `Content-Length: ${length}`, ...more, "", ""].join(
      "\r\n",
    );

  it.each([
    ["before its first byte", ""],
    ["within a field", aField("vehicle_id", "7").slice(0, 60)],
    ["before the file", aField("vehicle_id", "7")],
    ["within the file", aBody(aField("vehicle_id", "7"), fileHead(), randomBytes(150_000))],
    ["behind the file", aBody(aField("vehicle_id", "7"), aFile(randomBytes(150_000)))],
  ])("leaves nothing when it goes away %s", async (_name, sent) => {
    const { port, files, hasSettled } = await anUploadServer();
    const socket = connect(port, "127.0.0.1");
    socket.write(head(MAX));
    socket.write(sent);
    await pause(60);
    socket.destroy();
    await hasSettled();
    expect(files()).toEqual([]);
  });

  it("is given up when it falls silent", async () => {
    const { port, files, hasSettled } = await anUploadServer({ idleMs: 100 });
    const socket = connect(port, "127.0.0.1");
    const answer = buffer(socket);
    socket.write(head(MAX));
    socket.write(aBody(aField("vehicle_id", "7"), fileHead(), randomBytes(100_000)));
    await hasSettled();
    expect(files()).toEqual([]);
    expect((await answer).toString()).toContain("malformed");
  });

  it("is not given up while it is merely slow", async () => {
    const { port, files, hasSettled } = await anUploadServer({ idleMs: 200 });
    const body = aBody(aField("vehicle_id", "7"), aFile(randomBytes(10_000)), END);
    const socket = connect(port, "127.0.0.1");
    socket.write(head(body.length));
    for (let offset = 0; offset < body.length; offset += 1_500) {
      socket.write(body.subarray(offset, offset + 1_500));
      await pause(60);
    }
    await hasSettled();
    expect(files()).toHaveLength(1);
    socket.destroy();
  });

  it("hears at once that what it announces is too large", async () => {
    const { port } = await anUploadServer();
    const socket = connect(port, "127.0.0.1");
    socket.write(head(300 * 1024 * 1024));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toContain("file_too_large");
    socket.destroy();
  });

  it.each([
    ["listens only after its last byte", []],
    ["does so and wants the connection closed, as a proxy does", ["Connection: close"]],
  ])("hears the answer also when it %s", async (_name, headers) => {
    const { port, files } = await anUploadServer();
    const body = aBody(aField("vehicle_id", "7"), aFile(randomBytes(30 * 1024 * 1024)), END);
    const socket = connect(port, "127.0.0.1").pause();
    socket.write(head(body.length, ...headers));
    await new Promise<void>((sent, failed) => socket.write(body, (error) => (error ? failed(error) : sent())));
    const [answer] = (await once(socket.resume(), "data")) as [Buffer];
    expect(answer.toString()).toContain("file_too_large");
    expect(files()).toEqual([]);
    if (headers.length > 0) await once(socket, "end");
    socket.destroy();
  });

  it("may ask again over the same connection once its body has come to an end", async () => {
    const { port } = await anUploadServer();
    const body = aBody(aField("vehicle_id", "7"), aFile(randomBytes(MAX + 1)), END);
    const socket = connect(port, "127.0.0.1");
    for (let round = 0; round < 2; round++) {
      socket.write(head(body.length));
      socket.write(body);
      const [answer] = (await once(socket, "data")) as [Buffer];
      expect(answer.toString()).toContain("file_too_large");
      await pause(50);
    }
    socket.destroy();
  });
});

describe("300 MB sent without announcing them", () => {
  it("are cut off early while the process stays small", async () => {
    const { port, files, hasSettled } = await anUploadServer({ maxBytes: 20 * 1024 * 1024 });
    const chunk = randomBytes(1024 * 1024);
    global.gc?.();
    const before = process.memoryUsage().rss;
    let peak = before;
    let sent = 0;
    const upload = request({ port, host: "127.0.0.1", method: "POST", headers: { "content-type": CONTENT_TYPE } });
    const answered = new Promise<void>((resolve) => {
      upload.once("response", (response) => void response.resume().once("close", resolve));
      upload.once("error", () => resolve());
    });
    upload.write(aBody(aField("vehicle_id", "7"), fileHead()));
    while (sent < 300 * chunk.length && !upload.destroyed && !upload.writableEnded) {
      const ready = upload.write(chunk);
      sent += chunk.length;
      peak = Math.max(peak, process.memoryUsage().rss);
      if (!ready) await Promise.race([new Promise((resolve) => upload.once("drain", resolve)), answered]);
      if (await Promise.race([answered.then(() => true), pause(0, false)])) break;
    }
    await hasSettled();
    upload.destroy();
    expect(sent).toBeLessThan(60 * 1024 * 1024);
    expect(peak - before).toBeLessThan(150 * 1024 * 1024);
    expect(files()).toEqual([]);
  });
});
