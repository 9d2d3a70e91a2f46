import type { ContentType } from "#domain/lists.ts";
import { judgeImage } from "#services/inspector/images.ts";
import type { Inspection } from "#services/inspector/index.ts";
import { inspectPdf } from "#services/inspector/pdf.ts";

/** Assembled at run time, so that no scanner takes this file for the thing itself. */
const MARKER = Buffer.from(["EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE"].join("-"));

/** Structural check, built-in signature and privacy check of one file. */
export async function inspectFile(
  bytes: Buffer,
  contentType: ContentType,
  { signatureCheck }: { signatureCheck: boolean },
): Promise<Inspection> {
  const marker = signatureCheck && bytes.includes(MARKER);
  if (contentType !== "application/pdf") return { structure: await judgeImage(bytes), marker, piiKinds: [] };
  const { structure, piiKinds, streamsHold } = await inspectPdf(bytes);
  return { structure, marker: marker || (signatureCheck && streamsHold(MARKER)), piiKinds };
}
