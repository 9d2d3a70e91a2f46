import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPersonalDetails, findPersonalDetailsInText, type TextLine } from "#domain/privacy.ts";

const IBAN = "DE02 1203 0000 0000 2020 51";

/** Lines below each other in the middle of a page, where a business has no place of its own. */
const body = (...texts: readonly string[]): readonly TextLine[] =>
  texts.map((text, index) => ({ text, page: 2, y: 0.3 + index * 0.02 }));

describe("a line in the body", () => {
  it.each([
    "erika@example.org",
    "Rückfragen an erika.mustermann+auto@mail.example.org.",
    "E-Mail: max@müller-straße.de",
    `${"x ".repeat(1_500)}max@example.org`,
  ])("holds a mail address: %s", (text) => {
    expect(findPersonalDetails(body(text))).toEqual(["email"]);
  });

  it.each([
    "Tel. 0441 55 20 10",
    "Telefonnummer: 0441 552010",
    "Telefon-Nr. (0441) 552010",
    "Tel. 552010",
    "Handy-Nr.: 0171/2345678",
    "Rückrufnummer 0171 2345678",
    "+49 (0) 441 552010",
    "0049 171 2345678",
    "erreichbar unter 0171 234 56 78",
    "01712345678",
    "0441/552010",
    "0441 – 55 20 10",
    "(04402) 1234",
  ])("holds a phone number: %s", (text) => {
    expect(findPersonalDetails(body(text))).toEqual(["phone"]);
  });

  it.each([
    IBAN,
    "IBAN: DE02120300000000202051 BIC BYLADEM1001",
    "DE02 120 300 00 0000202051",
    "AT61 1904 3002 3457 3201 BIC OPSKATWW",
    "NL91ABNA0417164300 Konto",
  ])("holds an IBAN: %s", (text) => {
    expect(findPersonalDetails(body(text))).toEqual(["iban"]);
  });

  it.each([
    "Datum 04.05.2026, fällig am 01.06.2026",
    "FIN WVWZZZAUZEP606789, HSN/TSN 0600 / 429 241905",
    "2.1 / 2.2 HSN / TSN 0603 / BGU, Kilometerstand 172.310",
    "Rechnungs-Nr. 0423-1184, Auftrag 0815/471123, Rechnung 0012345678",
    "Bestell-Nr. 0171 2345678",
    "Bosch 0 986 494 123, Teilenummer 03L 115 562",
    "Mobil 1 ESP 5W-30 153678 4,60 l 66,70",
    "205/55 R16 91V, DOT 0423, +2.310 km",
    "Gesamt 1.048,60 EUR, davon USt. 165,91",
    "DE02 1203 0000 0000 2020 52",
    "AB12 3456 7890",
    "2 Stück @ 14,90",
  ])("holds nothing of that kind: %s", (text) => {
    expect(findPersonalDetails(body(text))).toEqual([]);
  });
});

describe("the issuing business", () => {
  const customer: TextLine = { text: "erika@example.org", page: 1, y: 0.5 };

  it("has its letterhead and its footer to itself", () => {
    const letter: readonly TextLine[] = [
      { text: "Autohaus Nord · info@example.org · Tel. 0441 552010", page: 1, y: 0.08 },
      { text: `Bankverbindung ${IBAN}`, page: 1, y: 0.92 },
      { text: `Bankverbindung ${IBAN}`, page: 2, y: 0.92 },
    ];
    expect(findPersonalDetails(letter)).toEqual([]);
    expect(findPersonalDetails([...letter, customer])).toEqual(["email"]);
  });

  it("is nobody where no business is named: then the top of the page is like any other place", () => {
    expect(findPersonalDetails([{ text: `Max, max@example.org, ${IBAN}`, page: 1, y: 0.08 }])).toEqual([
      "email",
      "iban",
    ]);
  });

  it("is known by its legal form or its tax number nearby", () => {
    expect(findPersonalDetails(body("Autohaus Kern GmbH", "Nadorster Str. 210", "Tel. 0441 552010"))).toEqual([]);
    expect(findPersonalDetails(body(`Bitte überweisen auf ${IBAN}`, "USt-IdNr. DE 811 204 551"))).toEqual([]);
    expect(findPersonalDetails(body("Kern e.K.", "a", "b", "c", "Tel. 0441 552010"))).toEqual(["phone"]);
  });

  it("is not known by a weight, nor by an IBAN that begins like a VAT id", () => {
    expect(findPersonalDetails(body("5 KG Streusalz", "erika@example.org"))).toEqual(["email"]);
    expect(findPersonalDetails(body("DE021203000000002020 51", "erika@example.org"))).toEqual(["email", "iban"]);
  });

  it("is near on the paper too, not only in the order of its lines", () => {
    const sheet = (...lines: readonly (readonly [number, string])[]) =>
      findPersonalDetails(lines.map(([y, text]) => ({ text, page: 2, y })));
    // The name at the head of a continuation sheet, and the next thing on it far below.
    expect(sheet([0.2, "Autohaus Kern GmbH"], [0.5, "Abholung durch Erika Muster, Mobil 0171 2345678"])).toEqual([
      "phone",
    ]);
    // The signature of a letter, above the business that closes it.
    expect(sheet([0.55, "Erika Muster"], [0.57, "erika@example.org"], [0.8, "Es grüßt die Kern GmbH"])).toEqual([
      "email",
    ]);
    // A block of four lines in large type, fifteen points apart on A4.
    const block = ["Kern GmbH", "Nadorster Str. 210", "26123 Oldenburg", "Tel. 0441 552010"];
    expect(sheet(...block.map((text, row) => [0.4 + (row * 15) / 842, text] as const))).toEqual([]);
    // The same block as a business prints it at the foot of its text, tax number last.
    const foot = ["Tel. 0441 552010", `IBAN ${IBAN}`, "USt-IdNr. DE 811 204 551"];
    expect(sheet(...foot.map((text, row) => [0.7 + (row * 11) / 842, text] as const))).toEqual([]);
  });

  it("lends its exemption to no recipient below its name", () => {
    expect(findPersonalDetails(body("Autohaus Kern GmbH", "Herrn", "Max Mustermann", "max@example.org"))).toEqual([
      "email",
    ]);
    const compact = ["Autohaus Kern GmbH, Tel. 0441 552010", "Kunde: Max Mustermann", "max@example.org"];
    expect(findPersonalDetails(compact.map((text, row) => ({ text, page: 1, y: 0.08 + row * 0.02 })))).toEqual([
      "email",
    ]);
  });
});

describe("the address field of a letter", () => {
  const letter = (...texts: readonly string[]): readonly TextLine[] =>
    texts.map((text, row) => ({ text, page: 1, y: 0.11 + row * 0.02 }));

  it.each([
    "Autohaus Kern GmbH · Nadorster Str. 210 · 26123 Oldenburg",
    "Autohaus Kern GmbH, Nadorster Str. 210, D-26123 Oldenburg",
    "Meisterbetrieb Kern | Nadorster Str. 210 | 26123 Oldenburg",
  ])("is the recipient's below the sender's line: %s", (sender) => {
    const recipient = ["Max Mustermann, Hauptstr. 5", "26121 Oldenburg", "Mobil 0171 2345678"];
    expect(findPersonalDetails(letter(sender, ...recipient))).toEqual(["phone"]);
  });

  it("begins with the recipient's place, not with the business's own", () => {
    const contact = "Tel. 0441 552010";
    const inOneLine = ["Autohaus Kern GmbH · Nadorster Str. 210 · 26123 Oldenburg", contact];
    const inThree = ["Autohaus Kern GmbH", "Nadorster Str. 210", "26123 Oldenburg", contact];
    for (const texts of [inOneLine, inThree]) expect(findPersonalDetails(letter(...texts))).toEqual([]);
  });
});

describe("the XML of an e-invoice", () => {
  const party = (name: string, mail: string) => `<ram:${name} id="x"><ram:URIID>${mail}</ram:URIID></ram:${name}>`;

  it("may name its seller and the seller's account, and nobody else", () => {
    const seller = party("SellerTradeParty", "info@example.com");
    const account = `<cac:PayeeFinancialAccount><cbc:ID>DE02120300000000202051</cbc:ID></cac:PayeeFinancialAccount>`;
    expect(findPersonalDetailsInText(`<a>${seller}${account}</a>`)).toEqual([]);
    const buyer = party("BuyerTradeParty", "erika@example.org");
    expect(findPersonalDetailsInText(`<a>${seller}${buyer}${account}</a>`)).toEqual(["email"]);
    const payer = `<ram:PayerPartyDebtorFinancialAccount><ram:IBANID>DE02120300000000202051</ram:IBANID>`;
    expect(findPersonalDetailsInText(`<a>${seller}${payer}</a>`)).toEqual(["iban"]);
  });

  it("may repeat the letterhead in a note", () => {
    expect(findPersonalDetailsInText("<n>Autohaus Kern GmbH\nTel. 0441 552010</n>")).toEqual([]);
    expect(findPersonalDetailsInText("<n>Autohaus Kern GmbH</n><b/><m>Tel. 0441 552010</m>")).toEqual(["phone"]);
  });

  it("hides nothing behind an element that never ends, is empty, or only sounds like the seller's", () => {
    for (const opening of ["<SellerTradeParty>", "<SellerTradeParty/>", "<SellerTradePartyNote>", "</PayeeParty>"])
      expect(findPersonalDetailsInText(`${opening}<b>erika@example.org</b>`)).toEqual(["email"]);
  });
});

describe("any text", () => {
  it("is answered with kinds and never with what it holds", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 200 })), (texts) => {
        for (const kind of findPersonalDetails(body(...texts))) expect(["email", "phone", "iban"]).toContain(kind);
      }),
    );
  });

  it.each([
    "0 ",
    "00 ",
    "0441 ",
    "+49",
    "a@",
    "a.",
    "DE02 ",
    "Tel. ",
    "Tel. 0",
    "(",
    "0441/",
    "A1B2 ",
    "<",
    "<SellerTradeParty>",
  ])("is read in one pass, however often it repeats %j", (piece) => {
    const text = piece.repeat(Math.ceil(400_000 / piece.length));
    // A pattern that begins anew at every place would take minutes, more than a test is given.
    expect([...findPersonalDetails(body(text)), ...findPersonalDetailsInText(text)].length).toBeLessThan(10);
  });
});
