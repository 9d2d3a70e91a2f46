import type { H3Event } from "h3";
import * as v from "valibot";
import { DomainError } from "#domain/errors.ts";
import { fieldErrors } from "#http/field-errors.ts";
import { linger } from "#http/linger.ts";

const MAX_BYTES = 64 * 1024;
const MAX_DEPTH = 16;

/** What a write without fields of its own may send: nothing, or an empty object. */
export const NoFields = v.strictObject({});

/**
 * Reads a JSON body: content type, size (also of chunked bodies), strict JSON, nesting, then the schema.
 * @throws unsupported_media_type, body_too_large, malformed or invalid; none of them repeats what was sent
 */
export async function readJson<S extends v.GenericSchema>(
  event: H3Event,
  schema: S,
): Promise<{ value: v.InferOutput<S>; raw: string }> {
  const { req } = event.node;
  if (!isJsonInUtf8(req.headers["content-type"] ?? "")) throw new DomainError("unsupported_media_type");
  const raw = await readText(event);
  const value = raw === "" && (schema as v.GenericSchema) === NoFields ? {} : parse(raw);
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (!result.success) throw new DomainError("invalid", { errors: fieldErrors(result.issues) });
  return { value: result.output, raw };
}

function isJsonInUtf8(contentType: string): boolean {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(contentType)?.[1] ?? "utf-8";
  return /^application\/json\s*(;|$)/i.test(contentType) && /^utf-?8$/i.test(charset);
}

async function readText(event: H3Event): Promise<string> {
  const { req } = event.node;
  if (Number(req.headers["content-length"] ?? 0) > MAX_BYTES) throw tooLarge(event);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BYTES) throw tooLarge(event);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError("malformed");
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

function tooLarge(event: H3Event): DomainError {
  linger(event.node.req);
  return new DomainError("body_too_large");
}
