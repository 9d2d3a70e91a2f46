import type { PDFRawStream } from "@cantoo/pdf-lib";
import { findPersonalDetails, findPersonalDetailsInText } from "#domain/privacy.ts";
import type { Inspection, Structure } from "#services/inspector/inspection.ts";
import { MARKER } from "#services/inspector/marker.ts";
import { parsePdf } from "#services/inspector/pdf-objects.ts";
import { contentOf, examineStreams } from "#services/inspector/pdf-streams.ts";
import { judgeObjects } from "#services/inspector/pdf-structure.ts";
import { readPdf } from "#services/inspector/pdf-text.ts";

const MOST_INVOICE_BYTES = 16 * 1024 * 1024;

/**
 * Judges a PDF on its parsed objects, never on raw bytes: names may be escaped, objects may lie in compressed streams, and
 * an invoice may well write about JavaScript. A second parser, which follows the cross-reference table as viewers do, has
 * to agree: what one of them does not see the other may.
 */
export async function inspectPdf(bytes: Buffer, signatureCheck: boolean): Promise<Inspection> {
  const refused = (structure: Structure, marker = false): Inspection => ({ structure, marker, piiKinds: [] });

  const parsed = await parsePdf(bytes);
  if (!parsed) return refused("unreadable");
  const streams = await examineStreams(parsed.objects, signatureCheck ? MARKER : null);
  if (parsed.isEncrypted) return refused("encrypted", streams.found);
  const { structure, invoice } = judgeObjects(parsed.objects);
  if (structure !== "ok") return refused(structure, streams.found);
  if (streams.overLimit) return refused("over_limit", streams.found);
  const invoiceXml = invoice ? await readXml(invoice) : "";
  if (invoiceXml === null) return refused("active_content", streams.found);

  const seen = await readPdf(bytes);
  if (seen.structure !== "ok") return refused(seen.structure, streams.found);
  if (seen.attachments > (invoice ? 1 : 0)) return refused("active_content", streams.found);
  const piiKinds = new Set([...findPersonalDetails(seen.lines), ...findPersonalDetailsInText(invoiceXml)]);
  return { structure: "ok", marker: streams.found, piiKinds: [...piiKinds] };
}

/** Null for what only has the name of an e-invoice. */
async function readXml(stream: PDFRawStream): Promise<string | null> {
  const content = await contentOf(stream, MOST_INVOICE_BYTES);
  const text =
    content
      ?.toString("utf8")
      .replace(/^\uFEFF/, "")
      .trimStart() ?? "";
  return text.startsWith("<") ? text : null;
}
