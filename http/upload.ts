import type { H3Event } from "h3";
import * as v from "valibot";
import type { Actor } from "#domain/access.ts";
import type { Document } from "#domain/documents.ts";
import { DomainError } from "#domain/errors.ts";
import { safeFilename } from "#domain/filenames.ts";
import type { ContentType } from "#domain/lists.ts";
import { assertQuota } from "#domain/quota.ts";
import { attachAll } from "#http/attach.ts";
import { wake } from "#http/background.ts";
import { assertImageSize, identifyFile } from "#http/identify-file.ts";
import { peek } from "#http/peek.ts";
import { receiveUpload } from "#http/receive-upload.ts";
import type { Services } from "#services/index.ts";
import type { Storage } from "#storage/index.ts";

/** Enough for every magic number and, nearly always, for the dimensions in an image's header. */
const HEAD_BYTES = 256 * 1024;

type Uploading = {
  readonly event: H3Event;
  readonly actor: Actor;
  readonly storage: Storage;
  readonly services: Services;
  readonly now: string;
  concerns(id: string): void;
  afterwards(work: () => void): void;
};

type Stored = { readonly key: string; readonly sizeBytes: number; readonly checksumSha256: string };

export type Upload = {
  readonly blobKey: string;
  /** Equality for idempotent repetitions: the fields and the file's checksum. */
  readonly sameAs: string;
  /** Writes the row and its link; call it inside the transaction. */
  record(): Document;
};

/** Streams the file to disk, encrypted, and says what it is. Nothing remains of a refused one. */
export async function receiveDocument(context: Uploading): Promise<Upload> {
  const { event, actor, storage, services } = context;
  let contentType: ContentType = "application/pdf";
  let filename = "";
  const { fields, stored } = await receiveUpload<Stored>(event, {
    maxBytes: services.settings.uploadMaxBytes,
    fields: { required: ["vehicle_id"], optional: ["entry_id"] },
    beforeFile: (fields) => void assertMayUpload(context, fields),
    async store(content, file) {
      const { head, rest } = await peek(content, HEAD_BYTES);
      if (head.length === 0) throw new DomainError("empty_file");
      contentType = await identifyFile(head, file);
      assertImageSize(head, contentType);
      filename = safeFilename(file.filename, contentType);
      return storage.blobs.write(rest);
    },
  });

  return {
    blobKey: stored.key,
    sameAs: JSON.stringify([...fields, stored.checksumSha256]),
    record() {
      const { vehicleId, entry } = assertMayUpload(context, fields);
      assertQuota(actor.role, storage.documents.usageOf(actor.id), stored.sizeBytes);
      const { key: blobKey, sizeBytes, checksumSha256 } = stored;
      const document = storage.documents.add(
        { vehicleId, uploadedBy: actor.id, filename, contentType, sizeBytes, checksumSha256, blobKey },
        context.now,
      );
      if (entry) attachAll(context, entry, [document.id]);
      context.concerns(document.id);
      context.afterwards(() => wake("scan"));
      return document;
    },
  };
}

/** Keeps the blob only where a row points at it: a refused or repeated upload leaves none behind. */
export async function recordDocument<T>(upload: Upload, storage: Storage, commit: () => Promise<T>): Promise<T> {
  try {
    return await commit();
  } finally {
    if (!storage.documents.hasBlob(upload.blobKey)) await storage.blobs.remove(upload.blobKey);
  }
}

/** A foreign vehicle or entry answers like an unknown one; a malformed id names nothing either. */
function assertMayUpload({ actor, storage }: Uploading, fields: ReadonlyMap<string, string>) {
  const vehicle = storage.vehicles.getOwned(actor, idIn(fields, "vehicle_id"));
  const entry = fields.has("entry_id") ? storage.entries.get(vehicle.id, idIn(fields, "entry_id")) : null;
  assertQuota(actor.role, storage.documents.usageOf(actor.id), 0);
  return { vehicleId: vehicle.id, entry };
}

function idIn(fields: ReadonlyMap<string, string>, name: string): string {
  const id = fields.get(name);
  if (!v.is(v.pipe(v.string(), v.uuid()), id)) throw new DomainError("not_found");
  return id;
}
