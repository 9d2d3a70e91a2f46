import { describe, expect, it } from "vitest";
import { inspectFile } from "#services/inspector/inspect.ts";
import { aLetter } from "../pdfs.ts";

type Line = readonly [text: string, top: number];

/** Heights are points from the top of an A4 page, as a workshop's program prints them. */
const LETTERHEAD: readonly Line[] = [
  ["Autohaus Kern GmbH", 40],
  ["Nadorster Str. 210, 26123 Oldenburg", 56],
  ["Tel. 0441 552010 · Fax 0441 552011 · info@kern.example", 72],
];
const RETURN_ADDRESS: Line = ["Autohaus Kern GmbH · Nadorster Str. 210 · 26123 Oldenburg", 132];
const WORK: readonly Line[] = [
  ["Rechnung Nr. 0423-1184 vom 04.05.2026, Auftrag 0815/471123", 300],
  ["OL-AB 123 · FIN WVWZZZAUZEP606789 · HSN/TSN 0603/BGU · Kilometerstand 172.310", 320],
  ["1 Ölfilter 03L 115 562 14,90", 360],
  ["5,0 l Mobil 1 ESP 0W-30 153678 89,50", 376],
  ["Arbeitszeit 0,8 Std. 78,40", 392],
  ["Summe netto 182,80 USt. 19 % 34,73 Gesamt 217,53 EUR", 420],
];
const FOOTER: readonly Line[] = [
  ["Geschäftsführerin: K. Kern · Amtsgericht Oldenburg HRB 1234 · USt-IdNr. DE 811 204 551", 740],
  ["IBAN DE02 1203 0000 0000 2020 51 · BIC BYLADEM1001 · buchhaltung@kern.example", 752],
];

/** What is found in an invoice with these lines in its address field and these further down. */
async function foundIn(addressee: readonly string[], body: readonly Line[] = []): Promise<readonly string[]> {
  const address = addressee.map((text, row): Line => [text, 150 + row * 14]);
  const bytes = await aLetter([...LETTERHEAD, RETURN_ADDRESS, ...address, ...WORK, ...body, ...FOOTER]);
  const { structure, piiKinds } = await inspectFile(bytes, "application/pdf", { signatureCheck: false });
  expect(structure).toBe("ok");
  return piiKinds;
}

describe("a workshop's invoice", () => {
  it("holds nothing personal of the customer but the address", async () => {
    expect(await foundIn(["Max Mustermann", "Hauptstr. 5", "26121 Oldenburg"])).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ["at its end", ["Max Mustermann", "Hauptstr. 5", "26121 Oldenburg", "Mobil 0171 2345678 max@example.org"]],
    [
      "right below the sender's",
      ["Max Mustermann, Hauptstr. 5", "26121 Oldenburg", "Tel. 0171 2345678, max@example.org"],
    ],
    ["beside the town", ["Max Mustermann", "26121 Oldenburg, Tel. 0171 2345678, max@example.org"]],
    ["below a form of address", ["Herrn Max Mustermann", "Tel. 0171 2345678, max@example.org"]],
  ])("shows what the customer's address field says more (%s)", async (_where, addressee) => {
    expect(await foundIn(addressee)).toEqual(["email", "phone"]);
  });

  it("shows the customer's data between the lines of work", async () => {
    const body: readonly Line[] = [
      ["Kunde erreichbar unter 0171 2345678, max@example.org", 340],
      ["Abbuchung von DE02 1203 0000 0000 2020 51", 460],
    ];
    expect(await foundIn(["Max Mustermann", "Hauptstr. 5", "26121 Oldenburg"], body)).toEqual([
      "email",
      "phone",
      "iban",
    ]);
  });
});
