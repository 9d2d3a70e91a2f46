import type { DemoFile } from "../visitor.ts";
import type { Business } from "./businesses.ts";
import { euros, facts, germanDate, kilometres, LEFT, line, onPaper, RIGHT, rule } from "./sheet.ts";

const CHECKED = [
  "Bremsanlage",
  "Lenkanlage",
  "Sichtverhältnisse",
  "Lichttechnische Einrichtungen",
  "Achsen, Räder, Reifen",
  "Fahrgestell, Rahmen, Aufbau",
  "Sonstige Ausstattung",
  "Umweltbelastung",
];

type Inspected = {
  readonly business: Business;
  readonly number: string;
  readonly date: string;
  readonly vehicle: string;
  readonly km: number;
  readonly nextDue: string;
  readonly minorDefects?: readonly string[];
};

/** The report of a main inspection: what was looked at, what was found, and until when it holds. */
export function printInspection(report: Inspected): Promise<DemoFile> {
  const { business, number, date, vehicle, km, nextDue, minorDefects = [] } = report;
  return onPaper(business, { name: `Prüfbericht ${number}.pdf`, title: `Prüfbericht ${number}` }, (sheet) => {
    line(sheet, "Prüfbericht über die Hauptuntersuchung", LEFT, 180, { bold: true, size: 16 });
    line(sheet, "nach § 29 StVZO mit integrierter Abgasuntersuchung", LEFT, 204, { soft: true });
    let y = facts(
      sheet,
      [
        ["Berichtsnummer", number],
        ["Datum der Prüfung", germanDate(date)],
        ["Fahrzeug", vehicle],
        ["Stand des Wegstreckenzählers", kilometres(km)],
      ],
      236,
    );
    rule(sheet, y + 4);
    y += 16;
    for (const part of CHECKED) {
      line(sheet, part, LEFT, y);
      line(sheet, "geprüft", RIGHT - 60, y, { soft: true });
      y += 17;
    }
    rule(sheet, y + 4);
    line(sheet, "Festgestellte Mängel", LEFT, y + 18, { bold: true });
    y += 36;
    for (const text of minorDefects.length > 0 ? minorDefects : ["keine"]) {
      line(sheet, minorDefects.length > 0 ? `${text} (geringer Mangel)` : text, LEFT, y);
      y += 17;
    }
    sheet
      .rect(LEFT, y + 18, RIGHT - LEFT, 54)
      .lineWidth(1.2)
      .strokeColor(business.colour)
      .stroke();
    line(sheet, "Ergebnis: Prüfplakette zugeteilt", LEFT + 14, y + 30, { bold: true, size: 12 });
    line(sheet, `Nächste Hauptuntersuchung: ${nextDue}`, LEFT + 14, y + 50);
  });
}

type Sold = {
  readonly business: Business;
  readonly number: string;
  readonly date: string;
  readonly customer: readonly string[];
  readonly vehicle: string;
  readonly vin: string;
  readonly km: number;
  readonly priceCents: number;
  readonly terms: readonly string[];
};

/** A contract of sale over two pages: parties and price first, the terms and signatures behind. */
export function printContract(contract: Sold): Promise<DemoFile> {
  const { business, number, date, customer, vehicle, vin, km, priceCents, terms } = contract;
  return onPaper(business, { name: `Kaufvertrag ${number}.pdf`, title: `Kaufvertrag ${number}` }, (sheet) => {
    line(sheet, "Kaufvertrag über ein Kraftfahrzeug", LEFT, 180, { bold: true, size: 16 });
    const y = facts(
      sheet,
      [
        ["Vertragsnummer", number],
        ["Käufer", customer.join(", ")],
        ["Fahrzeug", vehicle],
        ["Fahrzeug-Ident.-Nr.", `${vin.slice(0, 3)}***${vin.slice(-4)}`],
        ["Stand bei Übergabe", kilometres(km)],
        ["Kaufpreis", euros(priceCents)],
      ],
      220,
    );
    rule(sheet, y + 6);
    line(sheet, `Übergabe am ${germanDate(date)} mit zwei Schlüsseln und Serviceheft.`, LEFT, y + 20);
    sheet.addPage();
    line(sheet, "Vereinbarungen", LEFT, 70, { bold: true, size: 13 });
    terms.forEach((text, index) => line(sheet, `${index + 1}. ${text}`, LEFT, 100 + index * 20));
    for (const [index, role] of ["Verkäufer", "Käufer"].entries()) {
      const x = LEFT + index * 250;
      sheet
        .moveTo(x, 330)
        .bezierCurveTo(x + 40, 290, x + 60, 350, x + 90, 310)
        .bezierCurveTo(x + 110, 300, x + 120, 335, x + 150, 318);
      sheet.lineWidth(1.3).strokeColor("#22335c").stroke();
      line(sheet, role, x, 346, { soft: true, size: 9 });
    }
  });
}

type Appraised = {
  readonly business: Business;
  readonly number: string;
  readonly date: string;
  readonly vehicle: string;
  readonly km: number;
  readonly findings: readonly string[];
  readonly costCents: number;
  readonly photos: readonly DemoFile[];
};

/** An expert's opinion on damage or value, its photographs on the pages behind. */
export function printAppraisal(appraisal: Appraised): Promise<DemoFile> {
  const { business, number, date, vehicle, km, findings, costCents, photos } = appraisal;
  return onPaper(business, { name: `Gutachten ${number}.pdf`, title: `Gutachten ${number}` }, (sheet) => {
    line(sheet, "Gutachten", LEFT, 180, { bold: true, size: 18 });
    const y = facts(
      sheet,
      [
        ["Gutachten Nr.", number],
        ["Besichtigung", germanDate(date)],
        ["Fahrzeug", vehicle],
        ["Abgelesener Stand", kilometres(km)],
        ["Ermittelter Betrag", euros(costCents)],
      ],
      220,
    );
    line(sheet, "Feststellungen", LEFT, y + 12, { bold: true });
    findings.forEach((text, index) => line(sheet, `• ${text}`, LEFT, y + 34 + index * 18));
    for (const [index, photo] of photos.entries()) {
      sheet.addPage();
      line(sheet, `Lichtbild ${index + 1}`, LEFT, 70, { bold: true });
      sheet.image(Buffer.from(photo.bytes), LEFT, 96, { width: RIGHT - LEFT });
    }
  });
}
