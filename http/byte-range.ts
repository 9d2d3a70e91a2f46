/** Positions count from 0; both ends belong to the range. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * The part that a `Range` header asks for. Null for none, for several at once, and for anything that is no byte range:
 * then the whole content is the right answer.
 */
export function byteRangeOf(header: string | undefined, sizeBytes: number): ByteRange | "unsatisfiable" | null {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? "");
  if (!match) return null;
  const [, from = "", to = ""] = match;
  if (from === "" && to === "") return null;
  if (from !== "" && to !== "" && Number(to) < Number(from)) return null;
  const start = from === "" ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  return start > end ? "unsatisfiable" : { start, end };
}
