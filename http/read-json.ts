import { setResponseHeader, type H3Event } from "h3";
import * as v from "valibot";
import { DomainError } from "#domain/errors.ts";
import { fieldErrors } from "#http/field-errors.ts";
import { abortable } from "#storage/blobs/abortable.ts";

const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 16;
/** More than enough for so few bytes on the worst line; the server itself sets no limit because uploads may take long. */
const PATIENCE_MS = 30_000;

/** What a write without fields of its own may send: nothing, or an empty object. */
export const NoFields = v.strictObject({});

/**
 * Reads a JSON body: content type, size (also of chunked bodies), strict JSON, nesting, then the schema. A body that is
 * not whole in time is given up together with its connection, however steadily it trickles.
 * @throws unsupported_media_type, body_too_large, malformed or invalid; none of them repeats what was sent
 */
export async function readJson<S extends v.GenericSchema>(
  event: H3Event,
  schema: S,
  { patienceMs = PATIENCE_MS }: { readonly patienceMs?: number } = {},
): Promise<{ value: v.InferOutput<S>; raw: string }> {
  const { req } = event.node;
  if (!isJsonInUtf8(req.headers["content-type"] ?? "")) throw new DomainError("unsupported_media_type");
  const raw = await readText(event, patienceMs);
  const value = raw === "" && (schema as v.GenericSchema) === NoFields ? {} : parse(raw);
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (!result.success) throw new DomainError("invalid", { errors: fieldErrors(result.issues) });
  return { value: result.output, raw };
}

function isJsonInUtf8(contentType: string): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(contentType)?.[1] ?? "utf-8";
  return /^application\/json\s*(;|$)/i.test(contentType) && /^utf-?8$/i.test(charset);
}

async function readText(event: H3Event, patienceMs: number): Promise<string> {
  const { req } = event.node;
  if (Number(req.headers["content-length"] ?? 0) > MAX_BYTES) throw new DomainError("body_too_large");
  const chunks: Buffer[] = [];
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patienceMs);
  const arriving = abortable(req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, late.signal);
  let size = 0;
  try {
    for await (const chunk of arriving) {
      size += chunk.length;
      if (size > MAX_BYTES) throw new DomainError("body_too_large");
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    if (late.signal.aborted) setResponseHeader(event, "connection", "close");
    throw new DomainError("malformed");
  } finally {
    clearTimeout(timer);
  }
  return inUtf8(Buffer.concat(chunks));
}

/** Bytes that are no UTF-8 are refused: replaced silently, umlauts would be lost for good. */
function inUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DomainError("malformed");
  }
}

function parse(raw: string): unknown {
  if (nestingOf(raw) > MAX_DEPTH) throw new DomainError("malformed");
  try {
    return JSON.parse(raw);
  } catch {
    throw new DomainError("malformed");
  }
}

/** Deepest nesting, counted before parsing, so that a tower of brackets never reaches a recursive parser. */
function nestingOf(raw: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
}
