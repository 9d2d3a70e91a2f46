import type { EntryType, PerformedBy } from "#domain/lists.ts";
import type { Business } from "../paper/businesses.ts";
import { printInvoice, totalOf, type Invoice, type Item } from "../paper/invoice.ts";
import { printInspection } from "../paper/records.ts";
import { photograph, type Scene } from "../photo/scene.ts";
import type { EntryStory, Evidence, Outcome } from "../story.ts";

/** The vehicle and its owner as they stand on every paper. */
export type OnPaper = { readonly vehicle: string; readonly customer: readonly string[] };

/** `YYYY-MM-DD`, so many days before today: what must be recent stays recent whenever the demo runs. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

type Work = {
  readonly date: string;
  readonly type: EntryType;
  readonly performedBy: PerformedBy;
  readonly business: Business;
  readonly km: number;
  readonly note: string;
  readonly number: string;
  readonly items: readonly Item[];
  readonly outcome?: Outcome;
  readonly more?: readonly Evidence[];
  readonly remark?: string;
  readonly customerContact?: string;
};

/** Work by a firm that wrote an invoice for it; the cost is the invoice's total. */
export function invoiced(paper: OnPaper, work: Work): EntryStory {
  const { date, type, performedBy, business, km, note, items, outcome = "approved", more = [] } = work;
  const invoice: Invoice = {
    ...paper,
    business,
    number: work.number,
    date,
    km,
    items,
    ...(work.remark ? { note: work.remark } : {}),
    ...(work.customerContact ? { customerContact: work.customerContact } : {}),
  };
  return {
    date,
    type,
    performedBy,
    by: business.name,
    km,
    note,
    costCents: totalOf(items),
    evidence: [{ make: () => printInvoice(invoice), outcome }, ...more],
  };
}

type MainInspection = {
  readonly date: string;
  readonly business: Business;
  readonly km: number;
  readonly number: string;
  readonly costCents: number;
  readonly note?: string;
  readonly minorDefects?: readonly string[];
  readonly outcome?: Outcome;
};

/** A main inspection with its report; the next one is due two years later. */
export function inspected({ vehicle }: OnPaper, inspection: MainInspection): EntryStory {
  const { date, business, km, number, costCents, outcome = "approved", minorDefects = [] } = inspection;
  const nextDue = `${date.slice(5, 7)}/${Number(date.slice(0, 4)) + 2}`;
  return {
    date,
    type: "HU/AU",
    performedBy: "Gesetzliches",
    by: business.name,
    km,
    note: inspection.note ?? "Hauptuntersuchung mit AU",
    costCents,
    evidence: [
      { make: () => printInspection({ business, number, date, vehicle, km, nextDue, minorDefects }), outcome },
    ],
  };
}

export function photo(scene: Scene, outcome: Outcome = "approved"): Evidence {
  return { make: () => photograph(scene), outcome };
}
