import { randomBytes } from "node:crypto";

/** A PDF of exactly so many bytes: a page and a stream that does not compress. */
export function pdfOf(bytes: number): Buffer {
  const head = Buffer.from(
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n4 0 obj<</Length 1>>stream\n",
    "latin1",
  );
  const tail = Buffer.from("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "latin1");
  return Buffer.concat([head, randomBytes(bytes - head.length - tail.length), tail]);
}
