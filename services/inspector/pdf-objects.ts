import { PDFParser, type PDFObject, type PDFRef } from "@cantoo/pdf-lib";

export type ParsedPdf = {
  /** Every object that parses anywhere in the file, also those that a later one of the same number replaces. */
  readonly objects: readonly PDFObject[];
  readonly isEncrypted: boolean;
};

/** Null for what is no PDF at all. */
export async function parsePdf(bytes: Buffer): Promise<ParsedPdf | null> {
  const parser = new RecordingParser(bytes, Infinity);
  try {
    const { trailerInfo } = await parser.parseDocument();
    if (parser.objects.length === 0) return null;
    return { objects: parser.objects, isEncrypted: parser.sawEncryption || trailerInfo.Encrypt !== undefined };
  } catch {
    return null;
  }
}

/**
 * The parser keeps the last object of each number. Which one a viewer shows is up to the file's cross-reference table, so
 * a script could hide behind a harmless object of its own number; therefore all of them count.
 */
class RecordingParser extends PDFParser {
  readonly objects: PDFObject[] = [];
  sawEncryption = false;

  override async parseDocument(): ReturnType<PDFParser["parseDocument"]> {
    const { context, objects } = this;
    const assign = context.assign.bind(context);
    context.assign = (ref: PDFRef, object: PDFObject) => {
      objects.push(object);
      this.sawEncryption ||= context.trailerInfo.Encrypt !== undefined;
      assign(ref, object);
    };
    return super.parseDocument();
  }
}
