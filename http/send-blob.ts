import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { getRequestHeader, setResponseHeaders, setResponseStatus, type H3Event } from "h3";
import { DomainError } from "#domain/errors.ts";
import { byteRangeOf, type ByteRange } from "#http/byte-range.ts";
import { peek } from "#http/peek.ts";
import { log } from "#services/log.ts";
import { BlobLost } from "#storage/blobs/format.ts";
import "#http/request-context.ts";

export type Content = {
  /** Opens the content, or the part of it between two positions that both belong to it. */
  read(range?: ByteRange): Readable;
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly filename: string;
};

/**
 * Sends what somebody uploaded: always as an attachment, sandboxed, kept by no cache; single byte ranges are honoured.
 * Wrong bytes never leave: damage that shows before the first byte is a 410, damage further on breaks the connection.
 * @throws range_not_satisfiable, document_gone
 */
export async function sendBlob(event: H3Event, content: Content): Promise<void> {
  const range = requestedRange(event, content.sizeBytes);
  const source = content.read(range ?? undefined);
  try {
    const rest = await opened(source);
    setHeaders(event, content, range);
    await deliver(event, rest);
  } finally {
    source.destroy();
  }
}

/** @throws document_gone when not even the first byte can be read */
async function opened(source: Readable): Promise<AsyncIterable<Uint8Array>> {
  try {
    const { rest } = await peek(source, 1);
    return rest;
  } catch (error) {
    throw error instanceof BlobLost ? new DomainError("document_gone") : error;
  }
}

function setHeaders(event: H3Event, { sizeBytes, contentType, filename }: Content, range: ByteRange | null): void {
  setResponseStatus(event, range ? 206 : 200);
  setResponseHeaders(event, {
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-disposition": attachment(filename),
    "content-length": range ? range.end - range.start + 1 : sizeBytes,
    "content-security-policy": "sandbox; default-src 'none'",
    "content-type": contentType,
    "x-content-type-options": "nosniff",
    ...(range ? { "content-range": `bytes ${range.start}-${range.end}/${sizeBytes}` } : {}),
  });
}

async function deliver(event: H3Event, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const { res } = event.node;
  if (isHead(event)) return void res.end();
  try {
    await pipeline(bytes, res);
  } catch (error) {
    // A client that went away, or bytes that are not those that were written: the answer stays visibly incomplete.
    res.destroy();
    if (error instanceof BlobLost) log.error({ event: "blob_damaged", request_id: event.context.requestId });
  }
}

/** A range belongs to GET alone, and a condition that we cannot check (there are no validators) makes it void. */
function requestedRange(event: H3Event, sizeBytes: number): ByteRange | null {
  if (isHead(event) || getRequestHeader(event, "if-range") !== undefined) return null;
  const range = byteRangeOf(getRequestHeader(event, "range"), sizeBytes);
  if (range !== "unsatisfiable") return range;
  setResponseHeaders(event, { "content-range": `bytes */${sizeBytes}` });
  throw new DomainError("range_not_satisfiable");
}

/** `beginRequest` lets HEAD pass as GET and says so. */
function isHead(event: H3Event): boolean {
  return event.context.headOnly === true || event.method === "HEAD";
}

/** An ASCII name for old clients, the real one for all others. */
function attachment(filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]|["\\%]/gu, "_");
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
