import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { getRequestHeader, setResponseHeader, setResponseStatus, type H3Event } from "h3";
import { DomainError } from "#domain/errors.ts";

type Range = { readonly start: number; readonly end: number };

export type Content = {
  /** Opens the content, or the part of it between two inclusive positions. */
  read(range?: Range): Readable;
  readonly sizeBytes: number;
  readonly contentType: string;
  readonly filename: string;
};

/**
 * Sends a file that somebody uploaded: always as an attachment, sandboxed, never kept by caches. Single byte ranges are
 * honoured. Bytes that fail their check never leave: before the first one the answer is 410, later the connection breaks.
 * @throws range_not_satisfiable, document_gone
 */
export async function sendBlob(event: H3Event, content: Content): Promise<void> {
  const { res } = event.node;
  const range = readRange(event, content.sizeBytes);
  const source = content.read(range ?? undefined);
  await firstBytes(source);

  const { start, end } = range ?? { start: 0, end: content.sizeBytes - 1 };
  setResponseStatus(event, range ? 206 : 200);
  if (range) setResponseHeader(event, "content-range", `bytes ${start}-${end}/${content.sizeBytes}`);
  setResponseHeader(event, "content-length", end - start + 1);
  setResponseHeader(event, "content-type", content.contentType);
  setResponseHeader(event, "content-disposition", dispositionOf(content.filename));
  setResponseHeader(event, "content-security-policy", "sandbox; default-src 'none'");
  setResponseHeader(event, "accept-ranges", "bytes");
  setResponseHeader(event, "cache-control", "no-store");
  event._handled = true;
  await pipeline(source, res).catch(() => res.destroy());
}

/** Waits until the content has shown that it can be read at all. */
function firstBytes(source: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = () => reject(new DomainError("document_gone"));
    source.once("error", failed);
    source.once("readable", () => {
      source.off("error", failed);
      resolve();
    });
  });
}

/** Null for none and for several ranges: then the whole file is the answer. */
function readRange(event: H3Event, size: number): Range | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(getRequestHeader(event, "range") ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [, from = "", to = ""] = match;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (start > end || start >= size) {
    setResponseHeader(event, "content-range", `bytes */${size}`);
    throw new DomainError("range_not_satisfiable");
  }
  return { start, end };
}

/** An ASCII name for old clients and the real one for all others. */
function dispositionOf(filename: string): string {
  const ascii = filename.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(filename).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
