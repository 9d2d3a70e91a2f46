import type { EntryRow, Row } from "./book.ts";

/** Width of the curve's column in px; all x below are px from its left edge. */
export const LANE_WIDTH = 108;

/** One straight piece of the curve, from this row's point to the next row's. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** gap: through a time without service; odd: the detour to a reading that does not fit. */
  readonly look: "line" | "gap" | "odd";
}

/** What the curve draws beside one row. */
export interface LaneRow {
  readonly pieces: readonly Piece[];
  /** Where the reading stands; null for rows without one that counts. */
  readonly point: { readonly x: number; readonly level: "T1" | "T2" | "T3"; readonly isOdd: boolean } | null;
}

export interface Lane {
  /** The right end of the axis, in km: grows in steps of 100,000. */
  readonly top: number;
  /** One per row, same order; empty while fewer than two readings fit each other. */
  readonly rows: readonly LaneRow[];
}

/**
 * The odometer as a curve down the page. Rows without a reading of their own lie on the straight between their believed
 * neighbours, so a reading that does not fit is passed undisturbed and only a dashed detour reaches it.
 */
export function laneOf(rows: readonly Row[]): Lane {
  const top = scaleTop(rows.filter(isReading).map(({ entry }) => entry.odometer_km));
  if (rows.filter(isBelieved).length < 2) return { top, rows: [] };
  const x = (km: number) => FIRST_X + (km / top) * (LANE_WIDTH - MARGINS);
  const onLine = rows.map((_, index) => xOnLine(rows, index, x));
  return {
    top,
    rows: rows.map((row, index) => ({ pieces: piecesOf(rows, index, onLine, x), point: pointOf(row, x) })),
  };
}

/** The scale's end for these readings: the next full 100,000 km. */
export const scaleTop = (readings: readonly number[]): number =>
  Math.max(1, Math.ceil(Math.max(0, ...readings) / SCALE_STEP)) * SCALE_STEP;

export const SCALE_STEP = 100_000;
const FIRST_X = 8;
const MARGINS = 14;

type Scale = (km: number) => number;

const isBelieved = (row: Row | undefined): row is EntryRow => row?.kind === "entry" && row.standing === "counts";
const isOdd = (row: Row | undefined): row is EntryRow => row?.kind === "entry" && row.standing === "odd";
const isReading = (row: Row): row is EntryRow => isBelieved(row) || isOdd(row);

/** Its own reading's place, or the point between the nearest believed rows above and below. */
function xOnLine(rows: readonly Row[], index: number, x: Scale): number {
  const row = rows[index];
  if (isBelieved(row)) return x(row.entry.odometer_km);
  const aboveAt = rows.findLastIndex((other, at) => at < index && isBelieved(other));
  const belowAt = rows.findIndex((other, at) => at > index && isBelieved(other));
  const [above, below] = [rows[aboveAt], rows[belowAt]];
  if (isBelieved(above) && isBelieved(below)) {
    const share = (index - aboveAt) / (belowAt - aboveAt);
    return x(above.entry.odometer_km) * (1 - share) + x(below.entry.odometer_km) * share;
  }
  const only = isBelieved(above) ? above : below;
  return isBelieved(only) ? x(only.entry.odometer_km) : FIRST_X;
}

function piecesOf(rows: readonly Row[], index: number, onLine: readonly number[], x: Scale): readonly Piece[] {
  const [row, next] = [rows[index], rows[index + 1]];
  const [from, to] = [onLine[index], onLine[index + 1]];
  if (!row || !next || from === undefined || to === undefined) return [];
  const pieces: Piece[] = [{ from, to, look: row.kind === "gap" || next.kind === "gap" ? "gap" : "line" }];
  if (isOdd(row)) pieces.push({ from: x(row.entry.odometer_km), to, look: "odd" });
  if (isOdd(next)) pieces.push({ from, to: x(next.entry.odometer_km), look: "odd" });
  return pieces;
}

function pointOf(row: Row, x: Scale): LaneRow["point"] {
  if (!isReading(row)) return null;
  return { x: x(row.entry.odometer_km), level: row.entry.trust_level, isOdd: isOdd(row) };
}
