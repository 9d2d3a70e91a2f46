/** The outline tells the kind of work. "hatched" is a rectangle with warning hatches at its ends. */
export type StampShape = "rect" | "cut" | "oval" | "tyre" | "hatched" | "ticket";

/** The shape for a type of entry (the contract's German word); types without their own take the nearest. */
export const shapeOf = (type: string): StampShape => SHAPES[type] ?? "rect";

const SHAPES: Readonly<Record<string, StampShape>> = {
  Wartung: "rect",
  Inspektion: "rect",
  Reparatur: "cut",
  Umbau: "cut",
  Restauration: "cut",
  Diagnose: "cut",
  "HU/AU": "oval",
  Reifenwechsel: "tyre",
  Unfall: "hatched",
  "Kauf/Verkauf": "ticket",
};

/** Frame on a box of 116 × 60, drawn `inset` units inside its edge. */
export const FRAME: Record<StampShape, (inset: number) => string> = {
  rect: rectangle,
  hatched: rectangle,
  cut(i) {
    const c = 9 - i * 0.4;
    return `M${i + c} ${i}H${116 - i - c}L${116 - i} ${i + c}V${60 - i - c}L${116 - i - c} ${60 - i}H${i + c}L${i} ${60 - i - c}V${i + c}Z`;
  },
  oval(i) {
    const r = 30 - i;
    return `M${i + r} ${i}H${116 - i - r}A${r} ${r} 0 0 1 ${116 - i - r} ${60 - i}H${i + r}A${r} ${r} 0 0 1 ${i + r} ${i}Z`;
  },
  ticket(i) {
    const r = 7;
    return `M${i} ${i}H${116 - i}V${30 - r}A${r} ${r} 0 0 0 ${116 - i} ${30 + r}V${60 - i}H${i}V${30 + r}A${r} ${r} 0 0 0 ${i} ${30 - r}Z`;
  },
  tyre(i) {
    const r = 14 - i * 0.5;
    return `M${i + r} ${i}H${116 - i - r}Q${116 - i} ${i} ${116 - i} ${i + r}V${60 - i - r}Q${116 - i} ${60 - i} ${116 - i - r} ${60 - i}H${i + r}Q${i} ${60 - i} ${i} ${60 - i - r}V${i + r}Q${i} ${i} ${i + r} ${i}Z`;
  },
};

/** The inked head of a verified stamp, inside its inner frame (inset 4.25), 18.25 high. */
export const HEAD: Record<StampShape, string> = {
  rect: "M4.25 4.25h107.5v18.25H4.25Z",
  ticket: "M4.25 4.25h107.5v18.25H4.25Z",
  hatched: "M16.75 4.25h82.5v18.25h-82.5Z",
  cut: "M11.55 4.25h92.9l7.3 7.3V22.5H4.25V11.55Z",
  oval: "M5.37 22.5A25.75 25.75 0 0 1 30 4.25h56a25.75 25.75 0 0 1 24.63 18.25Z",
  tyre: "M4.25 22.5v-6.35q0-11.9 11.9-11.9h83.7q11.9 0 11.9 11.9v6.35Z",
};

/** Diagonal strokes for the ends of an accident's stamp, on a box 10 wide. */
export const hatching = (leansRight: boolean): string =>
  Array.from({ length: 8 }, (_, n) => (leansRight ? `M-2 ${n * 10.5 - 12}l14 14` : `M-2 ${n * 10.5 + 2}l14-14`)).join(
    "",
  );

/** A row of tread blocks at height y, each `length` long (negative upwards). */
export const treadBlocks = (y: number, length: number): string =>
  Array.from({ length: 11 }, (_, n) => `M${18 + n * 8} ${y}v${length}`).join("");

/** The same shapes as marks for tables, on a box of 24 × 14. */
export const MARK: Record<StampShape, string> = {
  rect: "M1 1h22v12H1Z",
  hatched: "M1 1h22v12H1Z",
  cut: "M4 1h16l3 3v6l-3 3H4l-3-3V4Z",
  oval: "M7 1h10a6 6 0 0 1 0 12H7A6 6 0 0 1 7 1Z",
  ticket: "M1 1h22v4a2 2 0 0 0 0 4v4H1V9a2 2 0 0 0 0-4Z",
  tyre: "M4 1h16q3 0 3 3v6q0 3-3 3H4q-3 0-3-3V4q0-3 3-3Z",
};

export const MARK_HATCHING = "M1 9.5 9.5 1M4 13 16 1M10.5 13 22.5 1M17 13l6-6";
export const MARK_TREAD =
  "M6.5 1v2.5m3.7-2.5v2.5m3.7-2.5v2.5m3.7-2.5v2.5M6.5 13v-2.5m3.7 2.5v-2.5m3.7 2.5v-2.5m3.7 2.5v-2.5";

/** A verified stamp was pressed by hand: -2° to +1.5°, always the same for the same id. */
export function tiltOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return (hash % 8) * 0.5 - 2;
}

function rectangle(i: number): string {
  return `M${i} ${i}H${116 - i}V${60 - i}H${i}Z`;
}
