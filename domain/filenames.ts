import type { ContentType } from "#domain/lists.ts";

const MAX_LENGTH = 255;
const EXTENSIONS: Record<ContentType, readonly string[]> = {
  "application/pdf": [".pdf"],
  "image/jpeg": [".jpg", ".jpeg"],
  "image/png": [".png"],
};

export function extensionMatches(filename: string, contentType: ContentType): boolean {
  const lower = filename.toLowerCase();
  return EXTENSIONS[contentType].some((extension) => lower.endsWith(extension));
}

/**
 * A file name as a label: the last path segment without control characters, invisible marks and slashes, at most 255
 * characters with its extension kept.
 */
export function safeFilename(name: string, contentType: ContentType): string {
  const segment = name.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = segment
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const extension =
    EXTENSIONS[contentType].find((known) => clean.toLowerCase().endsWith(known)) ?? EXTENSIONS[contentType][0] ?? "";
  const stem = clean.slice(0, Math.max(0, clean.length - extension.length)).replace(/^\.+/, "") || "Dokument";
  // A character beyond the basic plane is two units long; half of one is no character.
  const kept = stem.slice(0, MAX_LENGTH - extension.length).replace(/[\uD800-\uDBFF]$/, "");
  return kept + clean.slice(clean.length - extension.length);
}
