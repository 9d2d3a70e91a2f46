import { deflateSync } from "node:zlib";
import { PDFDocument as EditablePdf } from "@cantoo/pdf-lib";
import PDFDocument from "pdfkit";

/** PDFs that try something. Each is built here, so that nothing hostile lies in the repository. */

/** A PDF written by hand, object by object; the first must be the catalog, the third is the page. */
export function aHandWrittenPdf({
  catalog = "",
  page = "",
  more = [],
  tail = "",
}: {
  readonly catalog?: string;
  readonly page?: string;
  /** From object 4 on, without `obj` and `endobj`. */
  readonly more?: readonly (string | Buffer)[];
  readonly tail?: string;
}): Buffer {
  const objects: readonly (string | Buffer)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] ${page} >>`,
    ...more,
  ];
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1")];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [index, object] of objects.entries()) {
    offsets.push(length());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n"));
  }
  const start = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  parts.push(
    Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`),
    Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${tail} >>\nstartxref\n${start}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}

/** A stream object, compressed. */
export function aStream(content: string | Buffer, dictionary = ""): Buffer {
  const packed = deflateSync(content);
  return Buffer.concat([
    Buffer.from(`<< /Filter /FlateDecode /Length ${packed.length} ${dictionary} >>\nstream\n`),
    packed,
    Buffer.from("\nendstream"),
  ]);
}

/** Lets a PDF library add something to an ordinary page; its objects lie in compressed object streams. */
export async function aPdfWith(change: (pdf: EditablePdf) => void | Promise<void>): Promise<Buffer> {
  const pdf = await EditablePdf.create();
  pdf.addPage();
  await change(pdf);
  return Buffer.from(await pdf.save({ useObjectStreams: true }));
}

/** Lines at the heights that they stand on, in points from the top of an A4 page. */
export function aLetter(lines: readonly (readonly [text: string, top: number])[], password?: string): Promise<Buffer> {
  return rendered({ size: "A4", ...(password === undefined ? {} : { userPassword: password }) }, (pdf) => {
    for (const [text, top] of lines) pdf.text(text, 60, top, { lineBreak: false });
  });
}

export function aPdfOfPages(count: number): Promise<Buffer> {
  return rendered({ autoFirstPage: false }, (pdf) => {
    for (let page = 0; page < count; page++) pdf.addPage();
  });
}

function rendered(options: PDFKit.PDFDocumentOptions, draw: (pdf: PDFKit.PDFDocument) => void): Promise<Buffer> {
  const pdf = new PDFDocument(options);
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  draw(pdf);
  pdf.end();
  return new Promise((resolve) => pdf.on("end", () => resolve(Buffer.concat(chunks))));
}
