import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { setResponseHeader, type H3Event } from "h3";
import { DomainError, invalidField } from "#domain/errors.ts";

export type UploadedFile = { readonly filename: string; readonly declaredType: string };

type Options<T> = {
  readonly maxBytes: number;
  /** Required fields stand before the file; nothing but these is accepted. */
  readonly fields: { readonly required: readonly string[]; readonly optional: readonly string[] };
  /** Decides by the fields, before a byte of the file is read; throws to refuse. */
  beforeFile(fields: ReadonlyMap<string, string>): void;
  /** Takes the content as it comes. Its source fails when the upload is refused or cut off; it then cleans up and rejects. */
  store(content: AsyncIterable<Uint8Array>, file: UploadedFile): Promise<T>;
};

const OVERHEAD_BYTES = 64 * 1024;
const FIELD_BYTES = 1024;

/**
 * Reads one multipart upload as a stream; nothing of it is ever held whole.
 * @throws unsupported_media_type, file_too_large, invalid, malformed, or whatever `beforeFile` and `store` refuse with
 */
export async function receiveUpload<T>(
  event: H3Event,
  options: Options<T>,
): Promise<{ fields: ReadonlyMap<string, string>; stored: T }> {
  const { req } = event.node;
  if (!/^multipart\/form-data\s*;/i.test(req.headers["content-type"] ?? ""))
    throw new DomainError("unsupported_media_type");
  if (Number(req.headers["content-length"] ?? 0) > options.maxBytes + OVERHEAD_BYTES) {
    setResponseHeader(event, "connection", "close");
    throw new DomainError("file_too_large");
  }
  try {
    return await parse(event, options);
  } catch (error) {
    // The rest of the body is not wanted: the connection ends with the answer instead of reading it.
    setResponseHeader(event, "connection", "close");
    throw error;
  }
}

async function parse<T>(
  event: H3Event,
  options: Options<T>,
): Promise<{ fields: ReadonlyMap<string, string>; stored: T }> {
  const { req } = event.node;
  const parser = createParser(event, options.maxBytes);
  const fields = new Map<string, string>();
  let storing: Promise<T> | undefined;
  let source: BusboyFileStream | undefined;
  let refusal: unknown;

  try {
    await new Promise<void>((resolve, reject) => {
      const refuse = (error: unknown) => {
        refusal ??= error;
        source?.destroy(error instanceof Error ? error : new DomainError("malformed"));
        reject(refusal);
      };
      parser.on("field", (name, value, _nameCut, valueCut) => {
        if (storing) return refuse(invalidField(name, "after_file"));
        if (![...options.fields.required, ...options.fields.optional].includes(name) || fields.has(name)) {
          return refuse(invalidField(name, "unknown_field"));
        }
        if (valueCut) return refuse(invalidField(name, `too_long:${FIELD_BYTES}`));
        fields.set(name, value);
      });
      parser.on("file", (name, stream, filename, _encoding, declaredType) => {
        stream.on("error", () => {});
        try {
          if (name !== "file" || storing) throw invalidField(name, "unknown_field");
          for (const required of options.fields.required)
            if (!fields.has(required)) throw invalidField(required, "required");
          options.beforeFile(fields);
        } catch (error) {
          stream.resume();
          return refuse(error);
        }
        source = stream;
        stream.once("limit", () => refuse(new DomainError("file_too_large")));
        storing = options.store(stream, { filename: filename ?? "", declaredType: declaredType ?? "" });
        storing.catch(refuse);
      });
      for (const limit of ["partsLimit", "filesLimit", "fieldsLimit"] as const) {
        parser.on(limit, () => refuse(invalidField("file", "unknown_field")));
      }
      parser.once("finish", resolve);
      parser.once("error", () => refuse(new DomainError("malformed")));
      req.once("aborted", () => refuse(new DomainError("malformed")));
      req.once("error", () => refuse(new DomainError("malformed")));
      req.pipe(parser);
    });
    if (!storing) throw invalidField("file", "required");
    return { fields, stored: await storing };
  } catch (error) {
    req.unpipe(parser);
    req.resume();
    await storing?.catch(() => {});
    throw refusal ?? error;
  }
}

function createParser(event: H3Event, maxBytes: number): BusboyInstance {
  try {
    return new Busboy({
      headers: event.node.req.headers as { "content-type": string },
      limits: { fileSize: maxBytes, files: 2, fields: 10, fieldSize: FIELD_BYTES, parts: 12, headerPairs: 20 },
    });
  } catch {
    throw new DomainError("malformed");
  }
}
