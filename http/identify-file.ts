import { fileTypeFromBuffer } from "file-type";
import { imageSize } from "image-size";
import { DomainError } from "#domain/errors.ts";
import { extensionMatches } from "#domain/filenames.ts";
import { CONTENT_TYPES, type ContentType } from "#domain/lists.ts";

const MOST_PIXELS = 50_000_000;
const PDF_MAGIC = Buffer.from("%PDF-");

/**
 * What a file is. Its extension, its declared type and its first bytes must agree; a PDF's magic stands at the very start.
 * @throws file_type_mismatch
 */
export async function identifyFile(
  head: Buffer,
  file: { filename: string; declaredType: string },
): Promise<ContentType> {
  const declared = CONTENT_TYPES.find((type) => type === file.declaredType.split(";")[0]?.trim().toLowerCase());
  if (!declared || !extensionMatches(file.filename, declared)) throw new DomainError("file_type_mismatch");
  const isDeclared =
    declared === "application/pdf"
      ? head.subarray(0, PDF_MAGIC.length).equals(PDF_MAGIC)
      : (await fileTypeFromBuffer(head))?.mime === declared;
  if (!isDeclared) throw new DomainError("file_type_mismatch");
  return declared;
}

/**
 * Refuses images that would unfold to more than 50 megapixels, by the dimensions in their header alone. Where the header
 * is longer than what we see, the inspection in the child process decides.
 * @throws image_too_large
 */
export function assertImageSize(head: Buffer, contentType: ContentType): void {
  if (contentType === "application/pdf") return;
  const dimensions = readDimensions(head);
  if (dimensions && dimensions.width * dimensions.height > MOST_PIXELS) throw new DomainError("image_too_large");
}

function readDimensions(head: Buffer): { width: number; height: number } | null {
  try {
    return imageSize(head);
  } catch {
    return null;
  }
}
