import sharp, { type FormatEnum, type SharpOptions } from "sharp";
import type { ContentType } from "#domain/lists.ts";
import type { Structure } from "#services/inspector/inspection.ts";

const MOST_PIXELS = 50_000_000;
const PREVIEW_PIXELS = 1_200;
const FORMATS: Partial<Record<ContentType, keyof FormatEnum>> = { "image/jpeg": "jpeg", "image/png": "png" };
/** `truncated` is where a file that was cut off stops passing; cameras write many things that are merely odd. */
const READING: SharpOptions = { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: "truncated" };

sharp.cache(false);
sharp.concurrency(1);

/** Decodes the whole image once: a good header alone proves nothing. */
export async function judgeImage(bytes: Buffer, contentType: ContentType): Promise<Structure> {
  try {
    const { format, width, height } = await sharp(bytes, { ...READING, limitInputPixels: false }).metadata();
    if (format !== FORMATS[contentType]) return "unreadable";
    if (width * height > MOST_PIXELS) return "over_limit";
    // A tiny result makes the decoder go through every row and keeps none of them; shrinking on load would skip some.
    await sharp(bytes, READING).resize(1, 1, { fit: "fill", fastShrinkOnLoad: false }).raw().toBuffer();
    return "ok";
  } catch {
    return "unreadable";
  }
}

/** A JPEG that fits into 1,200 × 1,200, upright, without EXIF, GPS or anything else that a camera writes. */
export function previewOf(bytes: Buffer): Promise<Buffer> {
  return sharp(bytes, { ...READING, failOn: "none" })
    .autoOrient()
    .resize(PREVIEW_PIXELS, PREVIEW_PIXELS, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 80 })
    .toBuffer();
}
