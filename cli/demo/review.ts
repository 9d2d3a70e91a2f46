import { setTimeout as wait } from "node:timers/promises";
import type { Uploaded } from "./tell.ts";
import type { Visitor } from "./visitor.ts";

/** For one document; those before it have made it wait already. */
const PATIENCE_MS = 40_000;

/** Waits for each scan and decides as the story says; what the story leaves stays in the queue, or was refused by the scan. */
export async function review(admin: Visitor, documents: readonly Uploaded[]): Promise<void> {
  for (const { documentId, outcome } of documents) {
    const path = `/api/documents/${documentId}`;
    await scanned(admin, path);
    if (outcome === "approved") await admin.post(`${path}/approve`);
    else if (outcome === "pii_confirmed") await admin.post(`${path}/pii`, { pii_status: "CONFIRMED" });
    else if (outcome !== "left") await admin.post(`${path}/reject`, { reason: outcome.rejected });
  }
}

async function scanned(admin: Visitor, path: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while ((await admin.get(path))["scan_status"] === "PENDING") {
    if (Date.now() > deadline) throw new Error("The scans took too long.");
    await wait(100);
  }
}
