import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import sharp from "sharp";
import { describe, expect, it, vi } from "vitest";
import type { ChildLimits } from "#services/inspector/child.ts";
import { createInspector } from "#services/inspector/index.ts";
import { inspectFile } from "#services/inspector/inspect.ts";
import { parseInspection } from "#services/inspector/inspection.ts";
import { takeTurns } from "#services/inspector/turns.ts";
import { aJpeg, anInfectedPdf, aPdf, aPng } from "../files.ts";
import { aHandWrittenPdf, aStream } from "../pdfs.ts";
import { aDirectory } from "../temporary-directory.ts";

const MEGABYTE = 1024 * 1024;
const WORKER = ["--import", "tsx", "services/inspector/worker.ts"];
const PDF = "application/pdf";
/** The child gives way to everybody else, so on a busy machine its turn comes late. */
const UNTIL_A_BUSY_MACHINE_IS_DONE_MS = 300_000;

const anInspector = (limits: Partial<ChildLimits> = {}) =>
  createInspector({
    entry: WORKER,
    processorMs: 20_000,
    patienceMs: UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
    memoryBytes: 700 * MEGABYTE,
    ...limits,
  });
const streamOf = (...chunks: readonly (Buffer | string)[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

/** A program in the place of the child, to see what its parent makes of it. */
function aProgram(code: string): readonly string[] {
  const path = join(aDirectory(), "program.mjs");
  writeFileSync(path, code);
  return [path];
}

describe("an image", () => {
  const structureOf = async (bytes: Buffer, type: "image/jpeg" | "image/png") =>
    (await inspectFile(bytes, type, { signatureCheck: false })).structure;

  it("is in order when all of it can be decoded", async () => {
    expect(await structureOf((await aJpeg()).bytes, "image/jpeg")).toBe("ok");
    expect(await structureOf((await aPng()).bytes, "image/png")).toBe("ok");
  });

  it("is unreadable when it is cut off", async () => {
    const noise = sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } });
    const jpeg = await noise.clone().jpeg().toBuffer();
    const png = await noise.clone().png().toBuffer();
    expect(await structureOf(jpeg.subarray(0, jpeg.length / 2), "image/jpeg")).toBe("unreadable");
    expect(await structureOf(png.subarray(0, png.length / 2), "image/png")).toBe("unreadable");
  });

  it("is unreadable when it is no image, or another kind of image than it says", async () => {
    expect(await structureOf(randomBytes(1_000), "image/png")).toBe("unreadable");
    expect(await structureOf((await aJpeg()).bytes, "image/png")).toBe("unreadable");
    expect(await structureOf(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image/png")).toBe("unreadable");
  });

  it("is over the limit above 50 megapixels", async () => {
    const large = await sharp({ create: { width: 10_001, height: 5_000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    expect(await structureOf(large, "image/png")).toBe("over_limit");
  }, 20_000);

  it("shows the built-in signature only in its raw bytes", async () => {
    const { bytes } = await aJpeg();
    const marked = Buffer.concat([bytes, Buffer.from(["EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE"].join("-"))]);
    expect(await inspectFile(marked, "image/jpeg", { signatureCheck: true })).toMatchObject({ marker: true });
    expect(await inspectFile(marked, "image/jpeg", { signatureCheck: false })).toMatchObject({ marker: false });
    expect(await inspectFile(bytes, "image/jpeg", { signatureCheck: true })).toMatchObject({ marker: false });
  });
});

describe("the child process", () => {
  it(
    "tells what it saw",
    async () => {
      const inspector = anInspector();
      const options = { signatureCheck: true };
      const { bytes: pdf } = await aPdf();
      const { bytes: personal } = await aPdf(["Kunde: erika@example.org"]);
      expect(await inspector.inspect(streamOf(pdf.subarray(0, 100), pdf.subarray(100)), PDF, options)).toMatchObject({
        structure: "ok",
        marker: false,
      });
      expect(await inspector.inspect(streamOf(personal), PDF, options)).toMatchObject({ piiKinds: ["email"] });
      expect(await inspector.inspect(streamOf((await anInfectedPdf()).bytes), PDF, options)).toMatchObject({
        marker: true,
      });
      expect(await inspector.inspect(streamOf((await aPng()).bytes), "image/png", options)).toMatchObject({
        structure: "ok",
      });
    },
    UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
  );

  it(
    "is killed for the memory that a bomb takes",
    async () => {
      const bomb = aHandWrittenPdf({
        page: "/Contents 4 0 R",
        more: [aStream(Buffer.alloc(250 * MEGABYTE, "0 0 m\n"))],
      });
      const inspection = await anInspector({ memoryBytes: 300 * MEGABYTE }).inspect(streamOf(bomb), PDF, {
        signatureCheck: false,
      });
      expect(inspection.structure).toBe("over_limit");
    },
    UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
  );

  it(
    "is killed for its processor time when it never comes to an end",
    async () => {
      const inspector = anInspector({ entry: aProgram("for (;;);"), processorMs: 300 });
      const inspection = await inspector.inspect(streamOf("x"), PDF, { signatureCheck: false });
      expect(inspection).toEqual({ structure: "over_limit", marker: false, piiKinds: [] });
    },
    UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
  );

  it.each([
    ["gets no processor from a busy machine", "process.kill(process.pid, 'SIGSTOP');"],
    ["waits for ever", "setInterval(() => {}, 1000);"],
  ])(
    "is no verdict on the file when it %s, and may be asked again",
    async (_name, code) => {
      const inspector = anInspector({ entry: aProgram(code), patienceMs: 300 });
      await expect(inspector.inspect(streamOf("x"), PDF, { signatureCheck: false })).rejects.toMatchObject({
        code: "unavailable",
      });
      const { bytes } = await aPdf();
      expect(await anInspector().inspect(streamOf(bytes), PDF, { signatureCheck: false })).toMatchObject({
        structure: "ok",
      });
    },
    UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
  );

  it.each([
    ["takes memory outside the heap", "const all = []; setInterval(() => all.push(Buffer.alloc(20e6, 1)), 1);"],
    ["fills its heap", "const all = []; for (;;) all.push(new Array(1e5).fill({}));"],
    ["talks without end", "for (;;) if (!process.stdout.write('x'.repeat(1e6))) await new Promise(setImmediate);"],
  ])(
    "is over the limit when it %s",
    async (_name, code) => {
      const inspector = anInspector({ entry: aProgram(code), memoryBytes: 200 * MEGABYTE });
      const inspection = await inspector.inspect(streamOf("x"), PDF, { signatureCheck: false });
      expect(inspection.structure).toBe("over_limit");
    },
    UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
  );

  it.each([
    ["crashes", "process.kill(process.pid, 'SIGSEGV');"],
    ["fails", "throw new Error('no');"],
    ["gives no answer", ""],
    ["does not read its input", "process.stdin.destroy(); console.log('{}');"],
    ["answers in its own words", `console.log(JSON.stringify({ structure: "fine", marker: false, piiKinds: [] }));`],
    ["says more than it is asked", `console.log('{"structure":"ok","marker":false,"piiKinds":[],"scan":"CLEAN"}');`],
    ["answers twice", `for (let i = 0; i < 2; i++) console.log('{"structure":"ok","marker":false,"piiKinds":[]}');`],
  ])("has seen nothing readable when it %s", async (_name, code) => {
    const inspector = anInspector({ entry: aProgram(code) });
    const inspection = await inspector.inspect(streamOf(...Array<Buffer>(40).fill(Buffer.alloc(MEGABYTE))), PDF, {
      signatureCheck: false,
    });
    expect(inspection.structure).toBe("unreadable");
  });

  it("knows nothing of its parent's environment", async () => {
    vi.stubEnv("LTC_SECRET_KEY", "not for the child");
    const path = join(aDirectory(), "environment");
    const code = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(path)}, JSON.stringify(process.env));`;
    await anInspector({ entry: aProgram(code) }).inspect(streamOf("x"), PDF, { signatureCheck: false });
    vi.unstubAllEnvs();
    expect(Object.keys(JSON.parse(readFileSync(path, "utf8")) as object)).toEqual(["PATH"]);
  });

  it("is ended, and the failure passed on, when the file cannot be read", async () => {
    const failing = Readable.from(
      (async function* () {
        yield await Promise.resolve(Buffer.from("%PDF-"));
        throw new Error("the disk fails");
      })(),
    );
    const inspector = anInspector({ entry: aProgram("setInterval(() => {}, 1000);") });
    await expect(inspector.inspect(failing, PDF, { signatureCheck: false })).rejects.toThrow("the disk fails");
  });
});

describe("a preview", () => {
  it(
    "fits into 1,200 pixels, stands upright, and says nothing about the camera",
    async () => {
      const photo = await sharp({ create: { width: 3_000, height: 2_000, channels: 3, background: "#336699" } })
        .withExif({ IFD0: { Model: "Camera of Erika" }, IFD3: { GPSLatitude: "53/1 8/1 0/1" } })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer();
      expect((await sharp(photo).metadata()).orientation).toBe(6);
      const preview = await anInspector().preview(streamOf(photo), "image/jpeg");
      const { format, width, height, exif, orientation } = await sharp(preview ?? Buffer.alloc(0)).metadata();
      expect({ format, width, height, exif, orientation }).toEqual({
        format: "jpeg",
        width: 800,
        height: 1_200,
        exif: undefined,
        orientation: undefined,
      });
      expect(preview?.includes("Erika")).toBe(false);
    },
    UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
  );

  it(
    "of a PNG with transparency has a white ground, and is not enlarged",
    async () => {
      const clear = await sharp({ create: { width: 20, height: 10, channels: 4, background: "#0000" } })
        .png()
        .toBuffer();
      const preview = await anInspector().preview(streamOf(clear), "image/png");
      const { data, info } = await sharp(preview ?? Buffer.alloc(0))
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, data[0]]).toEqual([20, 10, 255]);
    },
    UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
  );

  it(
    "is none for a PDF and for what is no image",
    async () => {
      const source = streamOf((await aPdf()).bytes);
      expect(await anInspector().preview(source, PDF)).toBeNull();
      expect(source.destroyed).toBe(true);
      expect(await anInspector().preview(streamOf("no image"), "image/png")).toBeNull();
    },
    UNTIL_A_BUSY_MACHINE_IS_DONE_MS,
  );
});

describe("many at once", () => {
  it("run two at a time, in the order they came, also when one fails", async () => {
    const inTurn = takeTurns(2);
    let running = 0;
    let most = 0;
    const order: number[] = [];
    const works = Array.from({ length: 6 }, (_, index) =>
      inTurn(async () => {
        order.push(index);
        most = Math.max(most, ++running);
        await pause(5);
        running--;
        if (index === 1) throw new Error("this one fails");
      }),
    );
    const results = await Promise.allSettled(works);
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5]);
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(await inTurn(() => Promise.resolve("still going"))).toBe("still going");
  });
});

describe("an inspection's line", () => {
  it("is nothing but what it should be", () => {
    expect(parseInspection('{"structure":"encrypted","marker":true,"piiKinds":["iban"]}')).toEqual({
      structure: "encrypted",
      marker: true,
      piiKinds: ["iban"],
    });
    expect(parseInspection('{"structure":"ok","marker":false,"piiKinds":["name"]}')).toBeNull();
    expect(parseInspection("not JSON")).toBeNull();
  });
});
