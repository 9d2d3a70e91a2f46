import { commonCurrency, sumOf } from "../cost-sums.ts";
import { dateOf, type Row } from "./book.ts";

export interface YearTally {
  readonly count: number;
  /** What was paid in `currency`; other currencies cannot be added to it. */
  readonly cents: number;
  /** The most frequent one of the book. */
  readonly currency: string;
  readonly odd: number;
  readonly withdrawn: number;
}

export interface Year {
  readonly kind: "year";
  readonly year: string;
  readonly rows: readonly Row[];
  readonly tally: YearTally;
}

/** A gap, or a pointer into a year without entries: it shows even while the years around it are folded. */
export interface Between {
  readonly kind: "between";
  readonly row: Row;
}

export type Section = Year | Between;

/** The rows by year, newest first. */
export function sectionsOf(rows: readonly Row[]): readonly Section[] {
  const yearsWithEntries = new Set(rows.filter((row) => row.kind === "entry").map(yearOf));
  const currency = commonCurrency(rows.flatMap((row) => (row.kind === "entry" ? [row.entry] : [])));
  const sections: (Between | { kind: "year"; year: string; rows: Row[] })[] = [];
  for (const row of rows) {
    const last = sections.at(-1);
    if (row.kind === "gap" || !yearsWithEntries.has(yearOf(row))) sections.push({ kind: "between", row });
    else if (last?.kind === "year" && last.year === yearOf(row)) last.rows.push(row);
    else sections.push({ kind: "year", year: yearOf(row), rows: [row] });
  }
  return sections.map((section) =>
    section.kind === "between" ? section : { ...section, tally: tallyOf(section.rows, currency) },
  );
}

/** The first sections that together hold at least `count` rows: a long book is drawn piece by piece. */
export function portionOf(sections: readonly Section[], count: number): readonly Section[] {
  let rows = 0;
  const end = sections.findIndex((section) => {
    rows += section.kind === "year" ? section.rows.length : 1;
    return rows >= count;
  });
  return end === -1 ? sections : sections.slice(0, end + 1);
}

const yearOf = (row: Row): string => dateOf(row).slice(0, 4);

function tallyOf(rows: readonly Row[], currency: string): YearTally {
  const entries = rows.filter((row) => row.kind === "entry");
  const counting = entries.filter(({ standing }) => standing === "counts" || standing === "odd");
  return {
    count: counting.length,
    cents: sumOf(
      counting.map(({ entry }) => entry),
      currency,
    ),
    currency,
    odd: entries.filter(({ standing }) => standing === "odd").length,
    withdrawn: entries.filter(({ standing }) => standing === "withdrawn").length,
  };
}
