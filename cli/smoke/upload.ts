import { createHash, randomBytes } from "node:crypto";
import type { Question } from "../http-probe.ts";
import { Stumble, type Ground } from "./step.ts";

const SCAN_PATIENCE_MS = 30_000;
const SCAN_PAUSE_MS = 200;
/** One white pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64",
);

export const PIXEL_SHA256 = createHash("sha256").update(PIXEL).digest("hex");

/** A multipart upload of the picture for that vehicle. */
export function uploadOf(vehicleId: string): Question {
  const boundary = randomBytes(16).toString("hex");
  const head = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="vehicle_id"',
    "",
    vehicleId,
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="probe.png"',
    "Content-Type: image/png",
    "",
    "",
  ].join("\r\n");
  return {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), PIXEL, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

/**
 * Waits for the scanner's verdict, then stands in for the reviewer: nobody reviews their own vehicle, and the content of
 * what nobody has approved is shown to no owner.
 */
export async function release(id: string, { storage, settings }: Pick<Ground, "storage" | "settings">): Promise<void> {
  const giveUpAt = Date.now() + SCAN_PATIENCE_MS;
  while (storage.documents.get(id).scanStatus === "PENDING" && Date.now() < giveUpAt)
    await new Promise((resolve) => setTimeout(resolve, SCAN_PAUSE_MS));
  const { scanStatus } = storage.documents.get(id);
  if (scanStatus !== "CLEAN" && settings.scanner.kind !== "manual")
    throw new Stumble(
      `The scanner's verdict on a harmless picture is ${scanStatus}.`,
      "Run `ltc doctor`: its line on the scanner says what to do.",
    );
  await storage.transaction(() => {
    const document = storage.documents.get(id);
    storage.documents.save({
      ...document,
      approvalStatus: "APPROVED",
      scanStatus: "CLEAN",
      scanReason: null,
      nextScanAt: null,
    });
  });
}
