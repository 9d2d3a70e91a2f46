import { PDFDocument as EditablePdf } from "@cantoo/pdf-lib";
import PDFDocument from "pdfkit";
import sharp from "sharp";

export type TestFile = { readonly name: string; readonly type: string; readonly bytes: Buffer };

/** An A4 page with these lines from the top; `footer` stands at its foot. */
export function aPdf(lines: readonly string[] = ["Rechnung", "Ölwechsel 89,90 EUR"], footer = ""): Promise<TestFile> {
  const document = new PDFDocument({ size: "A4", margin: 50 });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  document.fontSize(11);
  lines.forEach((line, index) => document.text(line, 50, 60 + index * 18, { lineBreak: false }));
  if (footer !== "") document.fontSize(8).text(footer, 50, 770, { lineBreak: false });
  document.end();
  return new Promise((resolve) => {
    document.on("end", () => resolve({ name: "rechnung.pdf", type: "application/pdf", bytes: Buffer.concat(chunks) }));
  });
}

export async function aJpeg(width = 640, height = 480): Promise<TestFile> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#7a8b99" } })
    .jpeg()
    .toBuffer();
  return { name: "foto.jpg", type: "image/jpeg", bytes };
}

export async function aPng(width = 640, height = 480): Promise<TestFile> {
  const bytes = await sharp({ create: { width, height, channels: 3, background: "#7a8b99" } })
    .png()
    .toBuffer();
  return { name: "bild.png", type: "image/png", bytes };
}

/** A PDF that carries the marker of the built-in check in a compressed stream; assembled here, never stored. */
export async function anInfectedPdf(): Promise<TestFile> {
  const document = await EditablePdf.create();
  document.addPage();
  const marker = ["EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE"].join("-");
  document.context.register(document.context.flateStream(`padding ${marker} padding`));
  return { name: "rechnung.pdf", type: "application/pdf", bytes: Buffer.from(await document.save()) };
}
