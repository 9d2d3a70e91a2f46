import { describe, expect, it } from "vitest";
import { assertImageSize, identifyFile } from "#http/identify-file.ts";
import { aJpeg, aPdf, aPng } from "../files.ts";

const refusal = { code: "file_type_mismatch" };

describe("a file whose name, declared type and first bytes agree", () => {
  it.each([
    ["rechnung.pdf", "application/pdf", aPdf],
    ["RECHNUNG.PDF", "Application/PDF", aPdf],
    ["foto.jpg", "image/jpeg", aJpeg],
    ["foto.JPEG", "image/jpeg", aJpeg],
    ["bild.png", "image/png", aPng],
  ] as const)("is taken for what it is (%s)", async (filename, declaredType, make) => {
    const { bytes, type } = await make();
    expect(await identifyFile(bytes, { filename, declaredType })).toBe(type);
  });
});

describe("a file that claims to be something else", () => {
  it.each([
    ["foto.png", "image/jpeg"],
    ["foto.jpg", "image/png"],
    ["foto.jpg", "application/octet-stream"],
    ["foto.jpg", ""],
    ["foto", "image/jpeg"],
    ["foto.jpg.exe", "image/jpeg"],
    ["foto.svg", "image/svg+xml"],
  ])("is refused as %s declared %j", async (filename, declaredType) => {
    const { bytes } = await aJpeg();
    await expect(identifyFile(bytes, { filename, declaredType })).rejects.toMatchObject(refusal);
  });

  it.each([
    ["HTML", "<!doctype html><script>alert(1)</script>%PDF-1.7"],
    ["a PDF behind HTML", "<html>\n%PDF-1.7\n"],
    ["a PDF behind a blank line", "\n%PDF-1.7\n"],
    ["a ZIP", "PK\x03\x04 and so on"],
    ["nearly nothing", "%PD"],
  ])("is refused as a PDF when it is %s", async (_name, bytes) => {
    const file = { filename: "rechnung.pdf", declaredType: "application/pdf" };
    await expect(identifyFile(Buffer.from(bytes), file)).rejects.toMatchObject(refusal);
  });

  it.each(["<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "RIFF....WEBP", "%PDF-1.7", ""])(
    "is refused as an image when it begins with %j",
    async (bytes) => {
      const file = { filename: "bild.png", declaredType: "image/png" };
      await expect(identifyFile(Buffer.from(bytes), file)).rejects.toMatchObject(refusal);
    },
  );
});

describe("an image's size", () => {
  /** The header of a PNG of that size, with nothing behind it. */
  async function aPngHeader(width: number, height: number): Promise<Buffer> {
    const header = Buffer.from((await aPng(1, 1)).bytes.subarray(0, 64));
    header.writeUInt32BE(width, 16);
    header.writeUInt32BE(height, 20);
    return header;
  }

  it("is refused above 50 megapixels by the header alone", async () => {
    const header = await aPngHeader(60_000, 60_000);
    expect(() => assertImageSize(header, "image/png")).toThrow(expect.objectContaining({ code: "image_too_large" }));
  });

  it("passes at 50 megapixels exactly", async () => {
    const header = await aPngHeader(10_000, 5_000);
    expect(() => assertImageSize(header, "image/png")).not.toThrow();
  });

  it("is left to the inspection where the header does not tell it", async () => {
    const { bytes } = await aJpeg();
    expect(() => assertImageSize(bytes.subarray(0, 8), "image/jpeg")).not.toThrow();
  });
});
