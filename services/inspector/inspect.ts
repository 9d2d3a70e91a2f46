import type { ContentType } from "#domain/lists.ts";
import { judgeImage } from "#services/inspector/images.ts";
import type { Inspection } from "#services/inspector/inspection.ts";
import { MARKER } from "#services/inspector/marker.ts";
import { inspectPdf } from "#services/inspector/pdf.ts";

export type InspectOptions = {
  /** Look for the built-in signature: only where no real scanner does. */
  readonly signatureCheck: boolean;
};

/** Looks into one file: structure, built-in signature, personal data. Runs in the child process, and only there. */
export async function inspectFile(
  bytes: Buffer,
  contentType: ContentType,
  { signatureCheck }: InspectOptions,
): Promise<Inspection> {
  const marker = signatureCheck && bytes.includes(MARKER);
  if (contentType !== "application/pdf")
    return { structure: await judgeImage(bytes, contentType), marker, piiKinds: [] };
  const inspection = await inspectPdf(bytes, signatureCheck);
  return { ...inspection, marker: marker || inspection.marker };
}
