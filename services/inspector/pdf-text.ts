import { getDocumentProxy } from "unpdf";
import type { TextLine } from "#domain/privacy.ts";

const MOST_PAGES = 200;
/** Pieces whose baselines lie closer than this, in points, stand on one line. */
const SAME_LINE = 3;
/** A wider gap than this part of the letters' height parts words. */
const WORD_GAP = 0.15;

export type ReadPdf =
  | { readonly structure: "encrypted" | "active_content" | "over_limit" | "unreadable" }
  | { readonly structure: "ok"; readonly attachments: number; readonly lines: readonly TextLine[] };

/** Reads a PDF as a viewer does: its text in lines, from the top of each page, and what would run or open in it. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, enableXfa: false });
    if (document.numPages > MOST_PAGES) return { structure: "over_limit" };
    if ((await document.getJSActions()) || (await document.hasJSActions())) return { structure: "active_content" };
    const attachments = Object.keys((await document.getAttachments()) ?? {}).length;
    const lines: TextLine[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const viewport = page.getViewport({ scale: 1 });
      const pieces = items.flatMap((item) => {
        if (!("str" in item) || item.str === "") return [];
        const [, , , , x, y] = item.transform as readonly number[];
        const [left = 0, baseline = 0] = viewport.convertToViewportPoint(x ?? 0, y ?? 0) as readonly number[];
        return [{ text: item.str, left, baseline, width: item.width, height: item.height }];
      });
      for (const line of linesOf(pieces)) lines.push({ ...line, page: number, y: line.y / viewport.height });
      page.cleanup();
    }
    return { structure: "ok", attachments, lines };
  } catch (error) {
    return { structure: error instanceof Error && error.name === "PasswordException" ? "encrypted" : "unreadable" };
  }
}

type Piece = {
  readonly text: string;
  readonly left: number;
  /** Distance from the top of the page, like every measure here in points. */
  readonly baseline: number;
  readonly width: number;
  readonly height: number;
};

/** Puts the pieces of a page into lines, from top to bottom and from left to right. */
function linesOf(pieces: readonly Piece[]): readonly { readonly text: string; readonly y: number }[] {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    if (row?.[0] && piece.baseline - row[0].baseline < SAME_LINE) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => {
    const text = joined(row.toSorted((a, b) => a.left - b.left)).trim();
    return text === "" ? [] : [{ text, y: row[0]?.baseline ?? 0 }];
  });
}

function joined(row: readonly Piece[]): string {
  let text = "";
  let end = Infinity;
  for (const piece of row) {
    text += piece.left - end > piece.height * WORD_GAP ? ` ${piece.text}` : piece.text;
    end = piece.left + piece.width;
  }
  return text;
}
