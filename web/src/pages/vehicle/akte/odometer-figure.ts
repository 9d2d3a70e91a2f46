import type { EntryView } from "#contracts/entries.ts";
import { newestFirst } from "./book.ts";
import { SCALE_STEP, scaleTop } from "./lane.ts";

export interface FigurePoint {
  readonly x: number;
  readonly y: number;
  readonly entry: EntryView;
}

/** The odometer over the years, for a drawing of `width` × `height` units. */
export interface OdometerFigure {
  readonly first: EntryView;
  readonly last: EntryView;
  /** Readings that fit each other, oldest first. */
  readonly points: readonly FigurePoint[];
  /** Readings that do not fit, each with its believed neighbours where there are any. */
  readonly odd: readonly (FigurePoint & { readonly detour: readonly FigurePoint[] })[];
  readonly years: readonly { readonly year: string; readonly x: number }[];
  /** Lines at full 100,000 km inside the drawing, at most three. */
  readonly levels: readonly { readonly km: number; readonly y: number }[];
  /** The y of the years' axis. */
  readonly ground: number;
}

/** @returns null while fewer than two readings fit each other */
export function odometerFigure(
  entries: readonly EntryView[],
  { width, height }: { width: number; height: number },
): OdometerFigure | null {
  const counting = entries
    .filter((entry) => entry.withdrawn === null && entry.is_latest)
    .sort(newestFirst)
    .reverse();
  const believed = counting.filter((entry) => entry.odometer_objection === null);
  const [first, last] = [believed[0], believed.at(-1)];
  if (!first || !last || believed.length < 2) return null;

  const top = scaleTop(counting.map((entry) => entry.odometer_km));
  const ground = height - FOOT;
  const start = yearOf(counting[0] ?? first);
  const end = yearOf(counting.at(-1) ?? last) + 1;
  const xAt = (time: number) => EDGE + ((time - start) / (end - start)) * (width - 2 * EDGE);
  const yAt = (km: number) => ground - (km / top) * (ground - HEAD);
  const point = (entry: EntryView): FigurePoint => ({ x: xAt(timeOf(entry)), y: yAt(entry.odometer_km), entry });

  const levelStep = Math.ceil(top / (SCALE_STEP * 4)) * SCALE_STEP;
  const step = Math.max(1, Math.round((end - start) / 4));
  const labelled = Array.from({ length: Math.ceil((end - start) / step) }, (_, index) => start + index * step);
  return {
    first,
    last,
    points: believed.map(point),
    odd: counting
      .filter((entry) => entry.odometer_objection !== null)
      .map((entry) => {
        const before = believed.findLast((other) => other.date <= entry.date);
        const after = believed.find((other) => other.date > entry.date);
        return { ...point(entry), detour: [before, entry, after].filter((one) => one !== undefined).map(point) };
      }),
    years: labelled.map((year) => ({ year: String(year), x: xAt(year) })),
    levels: Array.from({ length: Math.ceil(top / levelStep) - 1 }, (_, index) => {
      const km = (index + 1) * levelStep;
      return { km, y: yAt(km) };
    }),
    ground,
  };
}

const EDGE = 4;
const HEAD = 22;
const FOOT = 24;

const yearOf = (entry: EntryView): number => Number(entry.date.slice(0, 4));

/** The day as a point on the years' axis: 2023-07-01 → about 2023.5. */
function timeOf(entry: EntryView): number {
  const [year = 0, month = 1, day = 1] = entry.date.split("-").map(Number);
  return year + (month - 1) / 12 + (day - 1) / 372;
}
