import { DomainError } from "#domain/errors.ts";

/** Cuts one surplus row off: that there was one is why there is a next page. */
export function toPage<Row, View>(
  rows: readonly Row[],
  limit: number,
  { view, cursor }: { view: (row: Row) => View; cursor: (row: Row) => readonly string[] },
): { items: View[]; next_cursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(cursor(last)) : null;
  return { items: shown.map(view), next_cursor: next };
}

function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(parts.join("\n")).toString("base64url");
}

/** @throws invalid when it is not a cursor that a list gave out */
export function readCursor(cursor: string | undefined, length: number): readonly string[] | null {
  if (cursor === undefined) return null;
  const parts = Buffer.from(cursor, "base64url").toString("utf8").split("\n");
  if (parts.length !== length)
    throw new DomainError("invalid", { errors: [{ path: "cursor", message: "wrong_shape" }] });
  return parts;
}
