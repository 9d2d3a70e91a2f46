import PDFDocument from "pdfkit";
import type { DemoFile } from "../visitor.ts";
import type { Business } from "./businesses.ts";

export type Sheet = PDFKit.PDFDocument;

export const LEFT = 56;
export const RIGHT = 539;
const FOOTER = 762;
const INK = "#1c1c1c";
const SOFT = "#5c5c5c";

/**
 * An A4 document on the firm's paper. Its contact and bank data stand in head and foot, where they belong to the firm.
 * @param draw draws below y = 170 and above y = 730
 */
export async function onPaper(
  business: Business,
  { name, title }: { name: string; title: string },
  draw: (sheet: Sheet) => void,
): Promise<DemoFile> {
  const sheet = new PDFDocument({
    size: "A4",
    margin: LEFT,
    bufferPages: true,
    info: { Title: title, Author: business.name, Creator: "Bürosoftware", Producer: "Bürosoftware" },
  });
  const chunks: Buffer[] = [];
  sheet.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => sheet.once("end", resolve));
  drawHead(sheet, business);
  sheet.fillColor(INK).font("Helvetica").fontSize(10);
  draw(sheet);
  const { count } = sheet.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    sheet.switchToPage(page);
    drawFoot(sheet, business, `Seite ${page + 1} von ${count}`);
  }
  sheet.end();
  await ended;
  return { name, type: "application/pdf", bytes: Buffer.concat(chunks) };
}

/** One line of text at its place, never broken. */
export function line(sheet: Sheet, text: string, x: number, y: number, { bold = false, size = 10, soft = false } = {}) {
  sheet
    .font(bold ? "Helvetica-Bold" : "Helvetica")
    .fontSize(size)
    .fillColor(soft ? SOFT : INK)
    .text(text, x, y, { lineBreak: false });
}

/** One line that ends at `x`. */
export function lineTo(sheet: Sheet, text: string, x: number, y: number, { bold = false, size = 10 } = {}) {
  sheet
    .font(bold ? "Helvetica-Bold" : "Helvetica")
    .fontSize(size)
    .fillColor(INK);
  sheet.text(text, x - sheet.widthOfString(text), y, { lineBreak: false });
}

export function rule(sheet: Sheet, y: number, colour = "#b8b8b8"): void {
  sheet.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.6).strokeColor(colour).stroke();
}

/** Facts as label and value, below each other. @returns y below them */
export function facts(sheet: Sheet, rows: readonly (readonly [string, string])[], y: number): number {
  rows.forEach(([label, value], index) => {
    line(sheet, label, LEFT, y + index * 17, { soft: true, size: 9 });
    line(sheet, value, LEFT + 150, y + index * 17);
  });
  return y + rows.length * 17 + 8;
}

export function euros(cents: number): string {
  return `${(cents / 100).toLocaleString("de-DE", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} €`;
}

export function kilometres(km: number): string {
  return `${km.toLocaleString("de-DE")} km`;
}

/** `2024-06-21` as `21.06.2024`. */
export function germanDate(date: string): string {
  return date.split("-").reverse().join(".");
}

function drawHead(sheet: Sheet, { name, slogan, street, town, phone, mail, colour, head }: Business): void {
  const contact = `${street} · ${town} · Tel. ${phone} · ${mail}`;
  if (head === "bar") {
    sheet.rect(0, 0, 595, 74).fill(colour);
    sheet.fillColor("#ffffff").font("Helvetica-Bold").fontSize(20).text(name, LEFT, 20, { lineBreak: false });
    sheet.font("Helvetica").fontSize(10).text(slogan, LEFT, 48, { lineBreak: false });
    line(sheet, contact, LEFT, 90, { size: 8, soft: true });
    return;
  }
  const centred = head === "centred";
  const x = (text: string) => (centred ? (595 - sheet.widthOfString(text)) / 2 : LEFT);
  sheet.fillColor(colour).font("Times-Bold").fontSize(22);
  sheet.text(name, x(name), 30, { lineBreak: false });
  sheet.font("Times-Italic").fontSize(11);
  sheet.text(slogan, x(slogan), 58, { lineBreak: false });
  sheet.font("Helvetica").fontSize(8);
  sheet.fillColor(SOFT).text(contact, x(contact), 80, { lineBreak: false });
  rule(sheet, 98, colour);
}

function drawFoot(sheet: Sheet, { name, register, vatId, account, colour }: Business, page: string): void {
  // Text below the margin would begin a page of its own.
  sheet.page.margins.bottom = 0;
  rule(sheet, FOOTER, colour);
  line(sheet, `${name} · ${register} · ${vatId}`, LEFT, FOOTER + 8, { size: 7.5, soft: true });
  line(sheet, `${account} · ${page}`, LEFT, FOOTER + 20, { size: 7.5, soft: true });
}
