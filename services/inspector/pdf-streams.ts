import { createInflate, constants } from "node:zlib";
import { decodePDFRawStream, PDFArray, PDFName, PDFRawStream, type PDFObject } from "@cantoo/pdf-lib";

/** A page scanned in colour at 300 dpi unfolds to 26 MB; ten times that in one stream is no invoice. */
const MOST_BYTES_OF_ONE = 256 * 1024 * 1024;
const MOST_BYTES_OF_ALL = 2 * 1024 * 1024 * 1024;
const INFLATE_CHUNK_BYTES = 256 * 1024;

export type StreamFindings = {
  readonly found: boolean;
  /** They unfold to more than anybody should have to read. */
  readonly overLimit: boolean;
};

/** Inflates every stream, piece by piece, and looks for `needle` in it. */
export async function examineStreams(objects: readonly PDFObject[], needle: Buffer | null): Promise<StreamFindings> {
  let total = 0;
  let found = false;
  for (const stream of objects) {
    if (!(stream instanceof PDFRawStream)) continue;
    let size = 0;
    let tail: Buffer = Buffer.alloc(0);
    for await (const piece of unfolded(stream)) {
      size += piece.length;
      total += piece.length;
      if (needle && !found) {
        const window = Buffer.concat([tail, piece]);
        found = window.includes(needle);
        tail = window.subarray(-(needle.length - 1));
      }
      if (size > MOST_BYTES_OF_ONE || total > MOST_BYTES_OF_ALL) return { found, overLimit: true };
    }
  }
  return { found, overLimit: false };
}

/** The whole content of a stream that must be small. Null when it is larger than that. */
export async function contentOf(stream: PDFRawStream, mostBytes: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of unfolded(stream)) {
    pieces.push(piece);
    size += piece.length;
    if (size > mostBytes) return null;
  }
  return Buffer.concat(pieces);
}

/** Images stay as they are: their own compression is no place to hide behind. Broken streams end where they break. */
async function* unfolded(stream: PDFRawStream): AsyncGenerator<Buffer> {
  const filters = filtersOf(stream);
  if (filters.length === 0) return yield Buffer.from(stream.contents);
  if (filters.length === 1 && (filters[0] === "FlateDecode" || filters[0] === "Fl"))
    return yield* inflated(stream.contents);
  try {
    yield Buffer.from(decodePDFRawStream(stream).decode());
  } catch {
    return;
  }
}

async function* inflated(bytes: Uint8Array): AsyncGenerator<Buffer> {
  const inflate = createInflate({ chunkSize: INFLATE_CHUNK_BYTES, finishFlush: constants.Z_SYNC_FLUSH });
  inflate.end(bytes);
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) yield piece;
  } catch {
    return;
  }
}

function filtersOf({ dict }: PDFRawStream): readonly string[] {
  const filter = dict.lookup(PDFName.of("Filter"));
  const names = filter instanceof PDFArray ? filter.asArray().map((item) => dict.context.lookup(item)) : [filter];
  return names.flatMap((name) => (name instanceof PDFName ? [name.decodeText()] : []));
}
