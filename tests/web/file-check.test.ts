import { describe, expect, it } from "vitest";
import { isImage, MAX_FILE_BYTES, objectionTo } from "../../web/src/components/uploads/file-check.ts";

describe("a file before it is sent", () => {
  const file = (name: string, type: string, size = 1000) => ({ name, type, size });

  it.each([
    ["Rechnung.pdf", "application/pdf"],
    ["FOTO.JPG", "image/jpeg"],
    ["scan.jpeg", "image/jpeg"],
    ["bild.png", "image/png"],
    ["vom-server.pdf", ""],
  ])("may go when it is one of ours: %s", (name, type) => {
    expect(objectionTo(file(name, type))).toBeNull();
  });

  it.each([
    ["Serviceplan.heic", "", "heic"],
    ["bild.jpg", "image/heic", "heic"],
    ["fahrt.mp4", "video/mp4", "video"],
    ["brief.docx", "application/msword", "type"],
    ["ohne-endung", "application/pdf", "type"],
    ["rechnung.pdf", "image/png", "type"],
  ])("is refused with its own reason: %s as %s", (name, type, objection) => {
    expect(objectionTo(file(name, type))).toBe(objection);
  });

  it("is refused when empty, and from the first byte over 20 MiB", () => {
    expect(objectionTo(file("leer.pdf", "application/pdf", 0))).toBe("empty");
    expect(objectionTo(file("voll.pdf", "application/pdf", MAX_FILE_BYTES))).toBeNull();
    expect(objectionTo(file("zu-viel.pdf", "application/pdf", MAX_FILE_BYTES + 1))).toBe("too_large");
  });

  it("shows a picture's sign for everything but a PDF", () => {
    expect([isImage("a.pdf"), isImage("a.PDF"), isImage("a.jpg")]).toEqual([false, false, true]);
  });
});
