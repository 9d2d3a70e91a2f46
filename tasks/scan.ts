import { defineTask } from "nitropack/runtime";
import { applyFindings, type Document, type Findings } from "#domain/documents.ts";
import type { ScanReason } from "#domain/lists.ts";
import { now } from "#services/clock.ts";
import { getServices, type Services } from "#services/index.ts";
import { describe, log } from "#services/log.ts";
import { aQuietMoment } from "#services/quiet-moment.ts";
import { BlobLost } from "#storage/blobs/format.ts";
import { getStorage, type Storage } from "#storage/index.ts";

/**
 * Malware scan, structural check and privacy check, one document after the other: one job, one verdict, one transaction.
 * People who wait for an answer come first.
 */
export default defineTask({
  meta: { name: "scan", description: "Checks waiting documents." },
  async run() {
    const storage = getStorage();
    const services = getServices();
    let checked = 0;
    for (let next = await nextInTurn(storage); next; next = await nextInTurn(storage)) {
      const findings = await check(next, storage, services);
      await keep(next, findings, storage);
      checked++;
    }
    return { result: { checked } };
  },
});

/** Chosen after the wait: meanwhile it may have been deleted or decided. */
async function nextInTurn({ documents }: Storage): Promise<Document | null> {
  if (documents.nextToScan(now())) await aQuietMoment();
  return documents.nextToScan(now());
}

async function keep({ id, updatedAt }: Document, findings: Findings, storage: Storage): Promise<void> {
  await storage.transaction(() => {
    const current = storage.documents.get(id);
    // Decided, deleted or sent again while we looked: then this verdict is nobody's.
    if (current.updatedAt !== updatedAt || current.nextScanAt === null) return;
    const saved = storage.documents.save(applyFindings(current, findings, now()));
    storage.audit.record({
      at: now(),
      actorType: "system",
      action: "DOCUMENT_SCANNED",
      targetType: "document",
      targetId: id,
      result: saved.scanStatus === "ERROR" ? "error" : "success",
      reasonCode: saved.scanReason,
      metadata: { status: saved.scanStatus },
    });
  });
}

/** Never clean by default: whatever could not be judged is an error that says why. */
async function check(document: Document, storage: Storage, services: Services): Promise<Findings> {
  try {
    return await judge(document, storage, services).catch((error: unknown) => {
      if (error instanceof BlobLost) return markBroken(document, storage);
      throw error;
    });
  } catch (error) {
    // The file could not be read right now. It is asked for again later, and the other documents are not held up.
    log.warn({ event: "scan_failed", error: describe(error) });
    return { scan: { status: "ERROR", reason: "unavailable" }, piiKinds: [] };
  }
}

async function judge(document: Document, storage: Storage, { scanner, inspector }: Services): Promise<Findings> {
  const { blobKey, checksumSha256 } = document;
  const content = () => storage.blobs.readVerified(blobKey, checksumSha256);
  const inspected = content();
  const { structure, marker, piiKinds } = await inspector.inspect(inspected, document.contentType, {
    signatureCheck: scanner.kind === "builtin",
  });
  // A child that ended early may not have come to the damage.
  if (!inspected.readableEnded && (await storage.blobs.verify(blobKey, checksumSha256)) !== "ok")
    return markBroken(document, storage);
  const refused = (reason: ScanReason): Findings => ({ scan: { status: "ERROR", reason }, piiKinds });
  if (marker) return { scan: { status: "INFECTED" }, piiKinds };
  if (scanner.kind === "manual") return refused(structure === "ok" ? "manual" : reasonOf(structure));

  const verdict = await scanner.scan(content);
  if (verdict === "infected") return { scan: { status: "INFECTED" }, piiKinds };
  if (structure !== "ok") return refused(reasonOf(structure));
  return verdict === "clean" ? { scan: { status: "CLEAN" }, piiKinds } : refused(verdict);
}

async function markBroken({ id }: Document, storage: Storage): Promise<Findings> {
  await storage.transaction(() => storage.documents.markBroken(id, now()));
  return { scan: { status: "ERROR", reason: "over_limit" }, piiKinds: [] };
}

/** A file that breaks its parser is treated like one that is too much for it: final, and the owner is told. */
function reasonOf(structure: "encrypted" | "active_content" | "over_limit" | "unreadable"): ScanReason {
  return structure === "unreadable" ? "over_limit" : structure;
}
