import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFRawStream,
  PDFStream,
  PDFString,
  type PDFObject,
} from "@cantoo/pdf-lib";
import type { Structure } from "#services/inspector/inspection.ts";

const ACTIVE_ACTIONS = new Set(["JavaScript", "Launch", "Rendition", "RichMediaExecute"]);
const ACTIVE_SUBTYPES = new Set(["RichMedia", "Movie", "Screen", "3D"]);
const ACTIVE_NAME = /\/(JavaScript|JS|Launch|EmbeddedFiles?|EF|RichMedia|XFA)\b/;
/** The embedded XML of German e-invoices (ZUGFeRD, Factur-X, XRechnung), in lower case. */
const INVOICE_NAMES = new Set(["factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml"]);

export type Judgement = {
  readonly structure: Extract<Structure, "ok" | "active_content" | "unreadable">;
  /** The stream of the one embedded invoice. */
  readonly invoice: PDFRawStream | null;
};

/** Anything that runs, starts or carries something else is active content; an e-invoice's one XML is welcome. */
export function judgeObjects(objects: readonly PDFObject[]): Judgement {
  const refused = (structure: Judgement["structure"]): Judgement => ({ structure, invoice: null });
  const specifications = new Set<PDFDict>();
  const embedded = new Set<PDFObject>();

  for (const object of objects) {
    if (object instanceof PDFInvalidObject) {
      const verdict = judgeInvalid(object);
      if (verdict !== "ok") return refused(verdict);
    }
    // A name may stand as an object of its own, for an action elsewhere to point at.
    if (object instanceof PDFName && ACTIVE_ACTIONS.has(object.decodeText())) return refused("active_content");
    for (const dict of dictionariesIn(object)) {
      if (isActive(dict)) return refused("active_content");
      if (has(dict, "EF")) specifications.add(dict);
    }
    if (object instanceof PDFRawStream && nameIn(object.dict, "Type") === "EmbeddedFile") embedded.add(object);
  }

  for (const specification of specifications) {
    const streams = invoiceStreams(specification);
    if (!streams) return refused("active_content");
    for (const stream of streams) embedded.add(stream);
  }
  const [invoice, ...others] = embedded;
  if (others.length > 0 || (invoice && specifications.size === 0)) return refused("active_content");
  return { structure: "ok", invoice: invoice instanceof PDFRawStream ? invoice : null };
}

function isActive(dict: PDFDict): boolean {
  if (ACTIVE_ACTIONS.has(nameIn(dict, "S") ?? "")) return true;
  if (ACTIVE_SUBTYPES.has(nameIn(dict, "Subtype") ?? "") && has(dict, "Rect")) return true;
  if (has(dict, "XFA") || has(dict, "RichMediaContent")) return true;
  // A font or image may happen to be called JS; a script is text or a stream.
  const script = dict.lookup(PDFName.of("JS"));
  return script instanceof PDFString || script instanceof PDFHexString || script instanceof PDFStream;
}

/** The embedded streams of a file specification that is an e-invoice by every name it has; null for any other. */
function invoiceStreams(specification: PDFDict): readonly PDFObject[] | null {
  const names = ["UF", "F"].flatMap((key) => {
    const name = specification.lookup(PDFName.of(key));
    return name instanceof PDFString || name instanceof PDFHexString ? [name.decodeText().toLowerCase()] : [];
  });
  const files = specification.lookup(PDFName.of("EF"));
  if (names.length === 0 || !names.every((name) => INVOICE_NAMES.has(name)) || !(files instanceof PDFDict)) return null;
  const streams = files.values().map((value) => files.context.lookup(value));
  return streams.length > 0 && streams.every((stream) => stream instanceof PDFRawStream) ? streams : null;
}

/** What this parser cannot read a more patient viewer may: then only the bytes are left to judge by. */
function judgeInvalid(object: PDFInvalidObject): "ok" | "active_content" | "unreadable" {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  const text = bytes
    .toString("latin1")
    .replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  if (ACTIVE_NAME.test(text)) return "active_content";
  return text.includes("/ObjStm") ? "unreadable" : "ok";
}

/** The object's own dictionary and all that are written out within it; references lead to objects of their own. */
function* dictionariesIn(object: PDFObject): Generator<PDFDict> {
  const waiting: PDFObject[] = [object];
  for (let current = waiting.pop(); current; current = waiting.pop()) {
    if (current instanceof PDFArray) for (const item of current.asArray()) waiting.push(item);
    const dict = current instanceof PDFStream ? current.dict : current;
    if (!(dict instanceof PDFDict)) continue;
    yield dict;
    for (const value of dict.values()) waiting.push(value);
  }
}

function has(dict: PDFDict, key: string): boolean {
  return dict.lookup(PDFName.of(key)) !== undefined;
}

function nameIn(dict: PDFDict, key: string): string | undefined {
  const name = dict.lookup(PDFName.of(key));
  return name instanceof PDFName ? name.decodeText() : undefined;
}
