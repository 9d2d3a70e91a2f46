import type { Readable } from "node:stream";
import { Busboy, type BusboyHeaders } from "@fastify/busboy";
import type { H3Event } from "h3";
import { DomainError, invalidField } from "#domain/errors.ts";
import { peek } from "#http/peek.ts";

export type UploadedFile = { readonly filename: string; readonly declaredType: string };

export type UploadOptions<T> = {
  /** A file of exactly this size passes, one byte more does not. */
  readonly maxBytes: number;
  /** These and no others may come, each once and before the file. */
  readonly fields: { readonly required: readonly string[]; readonly optional: readonly string[] };
  /** Throws to refuse before a byte of the file is read. */
  beforeFile(fields: ReadonlyMap<string, string>): void;
  /**
   * Reads the content to its end, or throws. The content ends only once the whole request has proven well-formed; when it
   * is refused or breaks off, the content fails and `signal` aborts, and whatever was begun must be gone when this settles.
   */
  store(content: AsyncIterable<Uint8Array>, file: UploadedFile, signal: AbortSignal): Promise<T>;
  /** A client that sends nothing for so long is given up. */
  readonly idleMs?: number;
};

export type ReceivedUpload<T> = {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: UploadedFile;
  readonly stored: T;
};

/** What multipart itself may add to the file: boundaries, headers, fields. */
const OVERHEAD_BYTES = 64 * 1024;
const MAX_FIELD_BYTES = 1024;
const MAX_NAME_CHARACTERS = 64;
const IDLE_MS = 60_000;

/**
 * Receives one file with its fields as a stream; the body is never held in memory.
 * @throws unsupported_media_type, file_too_large, empty_file, invalid (naming the field), malformed, or what `beforeFile`
 * and `store` throw; by then nothing runs any more
 */
export async function receiveUpload<T>(event: H3Event, options: UploadOptions<T>): Promise<ReceivedUpload<T>> {
  const { headers } = event.node.req;
  if (!/^multipart\/form-data\s*;/i.test(headers["content-type"] ?? ""))
    throw new DomainError("unsupported_media_type");
  if (Number(headers["content-length"] ?? 0) > options.maxBytes + OVERHEAD_BYTES)
    throw new DomainError("file_too_large");
  return receive(event, options);
}

type Receiving<T> = { readonly file: UploadedFile; readonly stored: Promise<T> };

async function receive<T>(event: H3Event, options: UploadOptions<T>): Promise<ReceivedUpload<T>> {
  const { req } = event.node;
  const fields = new Map<string, string>();
  const stop = new AbortController();
  const refuse = (reason: unknown) => stop.abort(reason);
  const parser = createParser(req.headers, options.maxBytes);
  let receiving: Receiving<T> | undefined;

  const whole = new Promise<void>((resolve, reject) => {
    stop.signal.addEventListener("abort", () => reject(stop.signal.reason), { once: true });
    parser.once("finish", resolve);
  });

  parser.on("field", (name, value, _nameIsCut, valueIsCut) => {
    const refusal = receiving ? invalidField(labelOf(name), "before_file") : refusalOf(name, valueIsCut);
    if (refusal) refuse(refusal);
    else fields.set(name, value);
  });

  parser.on("file", (name, stream, filename, _encoding, declaredType) => {
    // Whoever reads the content hears of its errors; before that they are the request's own.
    stream.on("error", () => undefined);
    if (stop.signal.aborted) return void stream.resume();
    stop.signal.addEventListener("abort", () => stream.destroy(stop.signal.reason as Error), { once: true });
    stream.once("limit", () => refuse(new DomainError("file_too_large")));
    try {
      if (name !== "file") throw invalidField(labelOf(name), "unknown_field");
      if (receiving) throw invalidField("file", "one_file");
      for (const required of options.fields.required)
        if (!fields.has(required)) throw invalidField(required, "required");
      options.beforeFile(fields);
      const file = { filename: filename ?? "", declaredType: declaredType ?? "" };
      const stored = storeNonEmpty(stream, whole, (content) => options.store(content, file, stop.signal));
      stored.catch(refuse);
      receiving = { file, stored };
    } catch (error) {
      refuse(error);
    }
  });

  function refusalOf(name: string, isCut: boolean): DomainError | null {
    const known = [...options.fields.required, ...options.fields.optional].includes(name);
    if (!known || fields.has(name)) return invalidField(labelOf(name), "unknown_field");
    return isCut ? invalidField(name, `too_long:${MAX_FIELD_BYTES}`) : null;
  }

  for (const limit of ["partsLimit", "fieldsLimit", "filesLimit"] as const)
    parser.on(limit, () => refuse(invalidField("file", "one_file")));
  parser.on("error", () => refuse(new DomainError("malformed")));
  const release = watchClient(event, options, refuse);

  try {
    // Not `pipeline`, which would destroy the request, and with it the socket that the refusal must go through.
    req.pipe(parser);
    await whole;
    if (!receiving) throw invalidField("file", "required");
    const { file, stored } = receiving;
    return { fields, file, stored: await stored };
  } catch (error) {
    refuse(error);
    req.unpipe(parser);
    req.resume();
    await receiving?.stored.catch(() => undefined);
    throw stop.signal.reason;
  } finally {
    release();
  }
}

/** Holds the end of the content back until the request is whole, so that nothing is kept of one that is refused later. */
async function storeNonEmpty<T>(
  stream: Readable,
  whole: Promise<void>,
  store: (content: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield* stream as AsyncIterable<Uint8Array>;
    await whole;
  }
  const { head, rest } = await peek(content(), 1);
  if (head.length === 0) throw new DomainError("empty_file");
  return store(rest);
}

/** Refuses what goes on too long in any way: too many bytes, no bytes, or an end before the end. */
function watchClient(
  { node: { req } }: H3Event,
  { maxBytes, idleMs = IDLE_MS }: Pick<UploadOptions<unknown>, "maxBytes" | "idleMs">,
  refuse: (reason: DomainError) => void,
): () => void {
  let received = 0;
  const idle = setTimeout(() => refuse(new DomainError("malformed")), idleMs);
  const onData = (chunk: Buffer) => {
    idle.refresh();
    received += chunk.length;
    if (received > maxBytes + OVERHEAD_BYTES) refuse(new DomainError("file_too_large"));
  };
  const onBroken = () => {
    if (!req.complete) refuse(new DomainError("malformed"));
  };
  req.on("data", onData);
  req.once("close", onBroken);
  req.once("error", onBroken);
  if (req.destroyed) onBroken();
  return () => {
    clearTimeout(idle);
    req.off("data", onData);
  };
}

function createParser(headers: object, maxBytes: number) {
  try {
    return new Busboy({
      headers: headers as BusboyHeaders,
      limits: {
        fileSize: maxBytes,
        fieldSize: MAX_FIELD_BYTES,
        fields: 10,
        files: 2,
        parts: 12,
        headerPairs: 20,
        headerSize: 16 * 1024,
      },
    });
  } catch {
    throw new DomainError("malformed");
  }
}

/** A field's name as the answer may repeat it. */
function labelOf(name: string | undefined): string {
  return (name ?? "").slice(0, MAX_NAME_CHARACTERS);
}
