/** Why a file need not be sent at all: the server would refuse it. */
export type FileObjection = "empty" | "too_large" | "heic" | "video" | "type";

/** 20 MiB; one byte more is refused. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What pickers offer. */
export const ACCEPTED_FILES = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png";

/** Looks at name, size and declared type only; the bytes are the server's matter. */
export function objectionTo(file: { name: string; size: number; type: string }): FileObjection | null {
  const ending = endingOf(file.name);
  if (HEIC.has(ending) || file.type === "image/heic" || file.type === "image/heif") return "heic";
  if (file.type.startsWith("video/")) return "video";
  const expected = TYPE_OF.get(ending);
  if (!expected || (file.type !== "" && file.type !== expected)) return "type";
  if (file.size === 0) return "empty";
  return file.size > MAX_FILE_BYTES ? "too_large" : null;
}

/** Which sign stands before a file. */
export const isImage = (name: string): boolean => endingOf(name) !== "pdf";

const HEIC = new Set(["heic", "heif"]);

const TYPE_OF = new Map([
  ["pdf", "application/pdf"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["png", "image/png"],
]);

function endingOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot < 0 ? "" : name.slice(dot + 1).toLowerCase();
}
