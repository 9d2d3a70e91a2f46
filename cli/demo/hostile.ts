import { PDFDocument } from "@cantoo/pdf-lib";
import type { DemoFile } from "./visitor.ts";

/** A PDF that the scanner reports: the marker that every scanner knows, put together only here and never stored. */
export async function infectedPdf(name: string): Promise<DemoFile> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText("Rechnung");
  const marker = ["EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE"].join("-");
  pdf.context.register(pdf.context.flateStream(marker));
  return { name, type: "application/pdf", bytes: await pdf.save() };
}

/** A PDF that runs a script when it is opened: refused for good, though nothing in it is infected. */
export async function scriptedPdf(name: string): Promise<DemoFile> {
  const pdf = await PDFDocument.create();
  pdf.addPage().drawText("Serviceplan");
  pdf.addJavaScript("greeting", "app.alert('Serviceplan');");
  return { name, type: "application/pdf", bytes: await pdf.save() };
}
