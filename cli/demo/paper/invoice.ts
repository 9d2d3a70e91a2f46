import type { DemoFile } from "../visitor.ts";
import type { Business } from "./businesses.ts";
import { euros, facts, germanDate, kilometres, LEFT, line, lineTo, onPaper, RIGHT, rule, type Sheet } from "./sheet.ts";

/** Work or part; price for all of them, in cents and with tax. */
export type Item = readonly [text: string, quantity: string, cents: number];

export type Invoice = {
  readonly business: Business;
  readonly number: string;
  readonly date: string;
  readonly customer: readonly string[];
  readonly vehicle: string;
  readonly km: number;
  readonly items: readonly Item[];
  readonly note?: string;
  /** How to reach whoever brought the vehicle, printed in the middle of the page, as careless software does. */
  readonly customerContact?: string;
};

export function totalOf(items: readonly Item[]): number {
  return items.reduce((sum, [, , cents]) => sum + cents, 0);
}

/** A workshop's invoice: letterhead, customer, vehicle, a table of work and parts, tax and total. */
export function printInvoice(invoice: Invoice): Promise<DemoFile> {
  const { business, number, date, customer, vehicle, km, items, note, customerContact } = invoice;
  return onPaper(business, { name: `Rechnung ${number}.pdf`, title: `Rechnung ${number}` }, (sheet) => {
    customer.forEach((text, index) => line(sheet, text, LEFT, 176 + index * 14));
    line(sheet, `Rechnung ${number}`, LEFT, 244, { bold: true, size: 16 });
    let y = facts(
      sheet,
      [
        ["Rechnungs- und Leistungsdatum", germanDate(date)],
        ["Fahrzeug", vehicle],
        ["Kilometerstand", kilometres(km)],
        ...(customerContact ? [["Abgegeben von", customerContact] as const] : []),
      ],
      274,
    );
    y = table(sheet, items, y + 10);
    if (note) y = paragraph(sheet, note, y + 22);
    line(sheet, "Zahlbar innerhalb von 14 Tagen ohne Abzug. Vielen Dank für Ihren Auftrag.", LEFT, y + 30, {
      soft: true,
    });
  });
}

function table(sheet: Sheet, items: readonly Item[], top: number): number {
  line(sheet, "Pos.", LEFT, top, { bold: true, size: 9 });
  line(sheet, "Leistung", LEFT + 36, top, { bold: true, size: 9 });
  lineTo(sheet, "Menge", RIGHT - 110, top, { bold: true, size: 9 });
  lineTo(sheet, "Betrag", RIGHT, top, { bold: true, size: 9 });
  rule(sheet, top + 14);
  let y = top + 22;
  items.forEach(([text, quantity, cents], index) => {
    line(sheet, String(index + 1), LEFT, y);
    line(sheet, text, LEFT + 36, y);
    lineTo(sheet, quantity, RIGHT - 110, y);
    lineTo(sheet, euros(cents), RIGHT, y);
    y += 18;
  });
  rule(sheet, y);
  const total = totalOf(items);
  lineTo(sheet, "Summe brutto", RIGHT - 110, y + 10, { bold: true });
  lineTo(sheet, euros(total), RIGHT, y + 10, { bold: true });
  lineTo(sheet, "darin 19 % Umsatzsteuer", RIGHT - 110, y + 28, { size: 9 });
  lineTo(sheet, euros(Math.round((total * 19) / 119)), RIGHT, y + 28, { size: 9 });
  return y + 46;
}

function paragraph(sheet: Sheet, text: string, y: number): number {
  sheet
    .font("Helvetica")
    .fontSize(10)
    .text(text, LEFT, y, { width: RIGHT - LEFT });
  return sheet.y + 6;
}
