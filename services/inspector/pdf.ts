import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from "@cantoo/pdf-lib";
import { getDocumentProxy } from "unpdf";
import type { PiiKind } from "#domain/lists.ts";
import { findPersonalDetails, findPersonalDetailsInText, type TextLine } from "#domain/privacy.ts";
import type { Inspection } from "#services/inspector/index.ts";

export type PdfInspection = Pick<Inspection, "structure" | "piiKinds"> & {
  /** Whether any inflated stream holds these bytes. */
  streamsHold(needle: Buffer): boolean;
};

const MOST_PAGES = 200;
const MOST_INFLATED_BYTES = 200 * 1024 * 1024;
/** The embedded XML of German e-invoices; any other embedded file is active content. */
const INVOICE_XML = new Set(["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"]);

/** Judges a PDF by its parsed objects, never by raw bytes: names may be escaped and objects may sit in streams. */
export async function inspectPdf(bytes: Buffer): Promise<PdfInspection> {
  const nothing = { piiKinds: [], streamsHold: () => false };
  const pdf = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false }).catch(() => null);
  if (!pdf) return { structure: "unreadable", ...nothing };
  const objects = pdf.context.enumerateIndirectObjects().map(([, object]) => object);
  const streamsHold = (needle: Buffer) =>
    objects.some((object) => object instanceof PDFRawStream && inflate(object).includes(needle));
  if (pdf.context.trailerInfo.Encrypt) return { structure: "encrypted", ...nothing, streamsHold };

  const invoice = invoiceXml(pdf, objects);
  if (objects.some((object) => isActive(object, invoice !== null)))
    return { structure: "active_content", ...nothing, streamsHold };
  if (inflatedBytes(objects) > MOST_INFLATED_BYTES) return { structure: "over_limit", ...nothing };
  const lines = await readLines(bytes);
  if (lines === "over_limit") return { structure: "over_limit", ...nothing, streamsHold };
  const kinds = new Set<PiiKind>([
    ...findPersonalDetails(lines),
    ...(invoice ? findPersonalDetailsInText(invoice) : []),
  ]);
  return { structure: "ok", piiKinds: [...kinds], streamsHold };
}

const ACTIVE_ACTIONS = new Set(["/JavaScript", "/Launch", "/RichMediaExecute", "/Rendition"]);
const ACTIVE_KEYS = ["JS", "RichMedia", "XFA", "RichMediaContent"];

/** Anything in the object that runs, opens or carries something, also in dictionaries nested within it. */
function isActive(object: PDFObject, hasInvoice: boolean): boolean {
  if (object instanceof PDFArray) return object.asArray().some((item) => isActive(item, hasInvoice));
  const dict = object instanceof PDFRawStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return false;
  if (ACTIVE_ACTIONS.has(String(dict.get(PDFName.of("S")) ?? ""))) return true;
  if (ACTIVE_KEYS.some((key) => dict.has(PDFName.of(key)))) return true;
  if (!hasInvoice && (dict.has(PDFName.of("EF")) || dict.has(PDFName.of("EmbeddedFiles")))) return true;
  return dict.values().some((value) => !isReference(value) && isActive(value, hasInvoice));
}

function isReference(object: PDFObject): boolean {
  return !(object instanceof PDFDict || object instanceof PDFArray || object instanceof PDFRawStream);
}

/** The text of the one embedded invoice; null when there is none, or anything beside it. */
function invoiceXml(pdf: PDFDocument, objects: readonly PDFObject[]): string | null {
  const files = objects.flatMap((object) =>
    object instanceof PDFDict && object.has(PDFName.of("EF")) ? [object] : [],
  );
  const [file] = files;
  if (!file || files.length !== 1 || !INVOICE_XML.has(nameOf(file))) return null;
  const streams = file.lookup(PDFName.of("EF"));
  const stream =
    streams instanceof PDFDict ? (streams.lookup(PDFName.of("F")) ?? streams.lookup(PDFName.of("UF"))) : undefined;
  return stream instanceof PDFRawStream && pdf ? inflate(stream).toString("utf8") : null;
}

function nameOf(file: PDFDict): string {
  const name = file.lookup(PDFName.of("UF")) ?? file.lookup(PDFName.of("F"));
  return name instanceof PDFString || name instanceof PDFHexString ? name.decodeText().toLowerCase() : "";
}

function inflatedBytes(objects: readonly PDFObject[]): number {
  let total = 0;
  for (const object of objects) {
    if (object instanceof PDFRawStream && !isImage(object)) total += inflate(object).length;
    if (total > MOST_INFLATED_BYTES) break;
  }
  return total;
}

function isImage(stream: PDFRawStream): boolean {
  return String(stream.dict.get(PDFName.of("Subtype")) ?? "") === "/Image";
}

/** Streams whose filter we cannot undo count as their raw bytes. */
function inflate(stream: PDFRawStream): Buffer {
  try {
    return Buffer.from(decodePDFRawStream(stream).decode());
  } catch {
    return Buffer.from(stream.contents);
  }
}

type TextItem = { readonly str: string; readonly transform: readonly number[] };

/** The text as lines with their place on the page: 0 is the top, 1 the bottom. */
async function readLines(bytes: Buffer): Promise<readonly TextLine[] | "over_limit"> {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  if (document.numPages > MOST_PAGES) return "over_limit";
  const lines: TextLine[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const rows = new Map<number, { x: number; text: string }[]>();
    for (const item of items as readonly Partial<TextItem>[]) {
      if (item.str === undefined || item.str.trim() === "" || !item.transform) continue;
      const baseline = Math.round((item.transform[5] ?? 0) / 2) * 2;
      rows.set(baseline, [...(rows.get(baseline) ?? []), { x: item.transform[4] ?? 0, text: item.str }]);
    }
    for (const [baseline, parts] of [...rows].sort(([a], [b]) => b - a)) {
      const text = parts
        .sort((a, b) => a.x - b.x)
        .map((part) => part.text)
        .join(" ");
      lines.push({ text, page: number, y: 1 - baseline / height });
    }
  }
  return lines;
}
