import { defineTask } from "nitropack/runtime";
import { applyFindings, type Document, type Findings } from "#domain/documents.ts";
import { now } from "#services/clock.ts";
import { getServices, type Services } from "#services/index.ts";
import { getStorage, type Storage } from "#storage/index.ts";

/** Malware scan, structural check and privacy check, one document after the other: one job, one verdict, one transaction. */
export default defineTask({
  meta: { name: "scan", description: "Checks waiting documents." },
  async run() {
    const storage = getStorage();
    const services = getServices();
    let checked = 0;
    for (let next = storage.documents.nextToScan(now()); next; next = storage.documents.nextToScan(now())) {
      const findings = await check(next, storage, services);
      await keep(next, findings, storage);
      checked++;
    }
    return { result: { checked } };
  },
});

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
async function check(document: Document, storage: Storage, { scanner, inspector }: Services): Promise<Findings> {
  const content = () => storage.blobs.read(document.blobKey);
  if ((await storage.blobs.verify(document.blobKey, document.checksumSha256)) !== "ok") {
    await storage.transaction(() => storage.documents.markBroken(document.id, now()));
    return { scan: { status: "ERROR", reason: "over_limit" }, piiKinds: [] };
  }
  const inspection = await inspector.inspect(content(), document.contentType, {
    signatureCheck: scanner.kind === "builtin",
  });
  const { piiKinds } = inspection;
  const verdict = await scanner.scan(content);
  if (inspection.marker || verdict === "infected") return { scan: { status: "INFECTED" }, piiKinds };
  if (inspection.structure === "unreadable") return { scan: { status: "ERROR", reason: "over_limit" }, piiKinds };
  if (inspection.structure !== "ok") return { scan: { status: "ERROR", reason: inspection.structure }, piiKinds };
  if (scanner.kind === "manual") return { scan: { status: "ERROR", reason: "manual" }, piiKinds };
  return { scan: verdict === "clean" ? { status: "CLEAN" } : { status: "ERROR", reason: verdict }, piiKinds };
}
