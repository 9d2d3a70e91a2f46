import { Readable } from "node:stream";
import type { H3Event } from "h3";
import { isStaff, type Actor } from "#domain/access.ts";
import { contentAccess, type Document } from "#domain/documents.ts";
import { DomainError } from "#domain/errors.ts";
import { sendBlob } from "#http/send-blob.ts";
import type { Services } from "#services/index.ts";
import type { Storage } from "#storage/index.ts";

type Reading = {
  readonly event: H3Event;
  readonly actor: Actor;
  readonly storage: Storage;
  readonly services: Services;
};

/** @throws not_found for who may not even see its facts, quarantined before it is released, document_gone once purged */
export function readableDocument({ actor, storage }: Reading, id: string): Document {
  const document = storage.documents.getFor(actor, id);
  const access = contentAccess(document, { isReviewer: isStaff(actor) });
  if (access === "quarantined") throw new DomainError("quarantined");
  if (access === "gone") throw new DomainError("document_gone");
  return document;
}

/** The original, unchanged, as an attachment; byte ranges allowed. */
export function sendOriginal(reading: Reading, id: string): Promise<void> {
  const { event, storage } = reading;
  const document = readableDocument(reading, id);
  return sendBlob(event, {
    read: (range) => storage.blobs.read(document.blobKey, range),
    sizeBytes: document.sizeBytes,
    contentType: document.contentType,
    filename: document.filename,
  });
}

/** A re-encoded image without camera data, made in the child process; PDFs are sent as they are. */
export async function sendPreview(reading: Reading, id: string): Promise<void> {
  const { event, storage, services } = reading;
  const document = readableDocument(reading, id);
  if (document.contentType === "application/pdf") return sendOriginal(reading, id);
  const preview = await services.inspector.preview(storage.blobs.read(document.blobKey), document.contentType);
  if (!preview) throw new DomainError("document_gone");
  return sendBlob(event, {
    read: (range) => Readable.from([range ? preview.subarray(range.start, range.end + 1) : preview]),
    sizeBytes: preview.length,
    contentType: "image/jpeg",
    filename: "preview.jpg",
  });
}
