import sharp from "sharp";
import type { ContentType } from "#domain/lists.ts";

const MOST_PIXELS = 50_000_000;
const PREVIEW_PX = 1600;

/** Decodes the whole image once: a truncated or oversized one does not pass by its header alone. */
export async function judgeImage(bytes: Buffer): Promise<"ok" | "over_limit" | "unreadable"> {
  try {
    const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MOST_PIXELS) return "over_limit";
    await sharp(bytes, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: "truncated" }).stats();
    return "ok";
  } catch {
    return "unreadable";
  }
}

/** Re-encoded, turned upright, without EXIF or GPS. Empty for what is no image. */
export async function previewImage(bytes: Buffer, contentType: ContentType): Promise<Buffer> {
  if (contentType === "application/pdf") return Buffer.alloc(0);
  return sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .rotate()
    .resize({ width: PREVIEW_PX, height: PREVIEW_PX, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 82 })
    .toBuffer();
}
