import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createClamdScanner } from "#services/scanner/clamd.ts";
import { createScanner } from "#services/scanner/index.ts";
import { verdictOf } from "#services/scanner/verdict.ts";
import { anInfectedPdf, aPdf } from "../files.ts";
import { aLetter } from "../pdfs.ts";
import { MARKER, startClamd, type ClamdDaemon } from "./clamd-daemon.ts";

const content =
  (...chunks: readonly (Buffer | string)[]) =>
  () =>
    Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe("clamd's answer", () => {
  it.each([
    ["stream: OK\0", "clean"],
    ["stream: Test.Local.UNOFFICIAL FOUND\0", "infected"],
    ["stream: Win.Test.EICAR_HDB-1 FOUND\0", "infected"],
    ["stream: Heuristics.Phishing.Email FOUND\0", "infected"],
    ["stream: Heuristics.Encrypted.PDF FOUND\0", "encrypted"],
    ["stream: Heuristics.Encrypted.Zip FOUND\0", "encrypted"],
    ["stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0", "over_limit"],
    ["stream: Heuristics.Limits.Exceeded FOUND\0", "over_limit"],
    ["INSTREAM size limit exceeded. ERROR\0", "unavailable"],
    ["stream: Can't allocate memory ERROR\0", "unavailable"],
    ["COMMAND READ TIMED OUT\0", "unavailable"],
    ["stream: OK", "unavailable"],
    ["OK\0", "unavailable"],
    ["stream: OK\0stream: OK\0", "unavailable"],
    ["", "unavailable"],
  ] as const)("%j means %s", (answer, verdict) => {
    expect(verdictOf(answer)).toBe(verdict);
  });
});

describe("a running clamd", () => {
  const directory = mkdtempSync(join(tmpdir(), "heft-clamd-"));
  let clamd: ClamdDaemon;
  beforeAll(async () => {
    clamd = await startClamd(directory);
  }, 20_000);
  afterAll(async () => {
    await clamd.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(["unix", "tcp"] as const)("finds what its signature names and passes the rest (%s)", async (kind) => {
    const scanner = createClamdScanner({ target: clamd[kind], timeoutMs: 10_000 });
    expect(await scanner.ping()).toBe(true);
    expect(await scanner.scan(content("a harmless invoice"))).toBe("clean");
    expect(await scanner.scan(content(`before ${MARKER} after`))).toBe("infected");
    expect(await scanner.scan(content(MARKER.slice(0, 9), "", MARKER.slice(9)))).toBe("infected");
  });

  it("looks into the compressed streams of a PDF", async () => {
    const scanner = createClamdScanner({ target: clamd.unix, timeoutMs: 10_000 });
    expect(await scanner.scan(content((await anInfectedPdf()).bytes))).toBe("infected");
    expect(await scanner.scan(content((await aPdf()).bytes))).toBe("clean");
  });

  it("cannot say more of a PDF with a password than that it is encrypted", async () => {
    const scanner = createClamdScanner({ target: clamd.unix, timeoutMs: 10_000 });
    expect(await scanner.scan(content(await aLetter([["Rechnung", 100]], "secret")))).toBe("encrypted");
  });

  it("takes the largest upload, and is unsure about anything beyond its own limit", async () => {
    const scanner = createClamdScanner({ target: clamd.unix, timeoutMs: 10_000 });
    const megabytes = (count: number) => content(...Array<Buffer>(count).fill(Buffer.alloc(1024 * 1024, "x")));
    expect(await scanner.scan(megabytes(20))).toBe("clean");
    expect(await scanner.scan(megabytes(40))).toBe("unavailable");
  });

  it("is never waited for longer than the limit when it hangs, and answers again afterwards", async () => {
    const scanner = createClamdScanner({ target: clamd.unix, timeoutMs: 300 });
    clamd.signal("SIGSTOP");
    const before = Date.now();
    try {
      expect(await scanner.ping()).toBe(false);
      expect(await scanner.scan(content("a harmless invoice"))).toBe("unavailable");
      expect(await scanner.scan(content(...Array<Buffer>(20).fill(Buffer.alloc(1024 * 1024))))).toBe("unavailable");
    } finally {
      clamd.signal("SIGCONT");
    }
    expect(Date.now() - before).toBeLessThan(2_000);
    expect(await createClamdScanner({ target: clamd.unix, timeoutMs: 5_000 }).scan(content("fine"))).toBe("clean");
  });

  it("is told nothing clean about a file that breaks off", async () => {
    const scanner = createClamdScanner({ target: clamd.unix, timeoutMs: 5_000 });
    const breaking = () =>
      Readable.from(
        (async function* () {
          yield await Promise.resolve(Buffer.from("half a file"));
          throw new Error("the disk fails");
        })(),
      );
    expect(await scanner.scan(breaking)).toBe("unavailable");
    const missing = () => {
      throw new Error("there is no such file");
    };
    expect(await scanner.scan(missing)).toBe("unavailable");
  });
});

describe("a clamd that is gone", () => {
  it.each([{ path: "/nonexistent/clamd.sock" }, { host: "127.0.0.1", port: 1 }])("is unavailable", async (target) => {
    const scanner = createClamdScanner({ target, timeoutMs: 1_000 });
    expect(await scanner.scan(content("a harmless invoice"))).toBe("unavailable");
    expect(await scanner.ping()).toBe(false);
  });
});

describe("something else where clamd should be", () => {
  async function scannerAt(behave: (socket: Socket) => void) {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket.on("error", () => undefined));
      behave(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    return createClamdScanner({ target: { host: "127.0.0.1", port }, timeoutMs: 1_000 });
  }

  it.each<[string, (socket: Socket) => void]>([
    ["hangs up", (socket) => socket.destroy()],
    ["hangs up politely", (socket) => socket.end()],
    ["talks without end", (socket) => socket.write("x".repeat(100_000))],
    ["speaks another language", (socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n")],
    ["says OK before it has the file", (socket) => void socket.once("data", () => socket.end("stream: OK\0"))],
  ])("is unavailable when it %s", async (_name, behave) => {
    const scanner = await scannerAt(behave);
    const large = content(...Array<Buffer>(30).fill(Buffer.alloc(1024 * 1024)));
    expect(await scanner.scan(large)).toBe("unavailable");
    expect(await scanner.ping()).toBe(false);
  });
});

describe("without clamd", () => {
  it("a person's decision is never anticipated", async () => {
    const scanner = createScanner({ kind: "manual" });
    expect([scanner.kind, await scanner.scan(content("x")), await scanner.ping()]).toEqual([
      "manual",
      "unavailable",
      true,
    ]);
  });

  it("the built-in check adds nothing to what the inspection finds", async () => {
    const scanner = createScanner({ kind: "builtin" });
    expect([scanner.kind, await scanner.scan(content("x")), await scanner.ping()]).toEqual(["builtin", "clean", true]);
  });
});
