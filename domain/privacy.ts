import type { PiiKind } from "#domain/lists.ts";

/** One line of a page's text; `y` runs from 0 at the top to 1 at the bottom. Pages count from 1. */
export type TextLine = { readonly text: string; readonly page: number; readonly y: number };

const LETTERHEAD_ENDS = 0.18;
const FOOTER_BEGINS = 0.86;
const NEAR_LINES = 3;
/** Nobody writes longer lines on paper; what is beyond is not looked at, so that no pattern can be made to crawl. */
const MOST_CHARACTERS = 2_000;

/**
 * Which kinds of personal data the lines hold; never the data themselves. Contact and bank data of the business that
 * issued the document are no findings: those in its letterhead or footer, and those near its legal form or VAT id.
 */
export function findPersonalDetails(lines: readonly TextLine[]): readonly PiiKind[] {
  const found = new Set<PiiKind>();
  for (const [index, line] of lines.entries()) {
    const kinds = kindsIn(line.text);
    if (kinds.length === 0 || isIssuersPlace(line) || isNearIssuer(lines, index)) continue;
    for (const kind of kinds) found.add(kind);
  }
  return [...found];
}

/** The same detectors on the XML of an e-invoice, whose seller and payee are the issuing business. */
export function findPersonalDetailsInText(xml: string): readonly PiiKind[] {
  const found = new Set<PiiKind>();
  for (const piece of withoutIssuer(xml).split(/[<>\n]/)) for (const kind of kindsIn(piece)) found.add(kind);
  return [...found];
}

function isIssuersPlace({ page, y }: TextLine): boolean {
  return y >= FOOTER_BEGINS || (page === 1 && y <= LETTERHEAD_ENDS);
}

const LEGAL_FORM =
  /(^|[\s,.])(GmbH|gGmbH|AG|KG|KGaA|OHG|GbR|UG|e\.\s?K\.|e\.\s?V\.|SE|mbH|Inh\.|Inhaber(in)?)([\s,.&]|$)/;
const TAX_ID = /\bDE\s?\d{3}\s?\d{3}\s?\d{3}\b|USt\.?-?\s?Id|Umsatzsteuer-?Id|Steuer-?(nummer|nr)|St\.-?Nr\./i;

function isNearIssuer(lines: readonly TextLine[], index: number): boolean {
  const { page } = lines[index] ?? { page: 0 };
  return lines
    .slice(Math.max(0, index - NEAR_LINES), index + NEAR_LINES + 1)
    .some((line) => line.page === page && namesIssuer(line.text.slice(0, MOST_CHARACTERS)));
}

/** A form of address in front makes it somebody else's business: a customer may have a legal form too. */
function namesIssuer(text: string): boolean {
  return TAX_ID.test(text) || LEGAL_FORM.test(text);
}

const EMAIL = /[\w.+-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}\b/i;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g;
/** Behind a label any run of digits is a number to call; without one it must look like one. */
const LABELLED_PHONE =
  /\b(Tel|Telefon|Fon|Mobil|Mobiltelefon|Handy|Phone|Mobile|Fax|Rufnummer)\b\.?\s*[:.]?\s*(\+|\(?0)[\d\s()/.-]{5,24}\d/i;
const INTERNATIONAL_PHONE = /(^|[^\w+])(\+|00)[1-9]\d{0,2}[\s(/.-]{0,3}[\d][\d\s()/.-]{5,18}\d(?![\w])/;
const MOBILE_PHONE = /(^|[^\w.,+/-])01[567]\d[\s/.-]{0,3}\d(?:[\s/.-]?\d){5,8}(?![\w.,]\d)/;
const AREA_CODE_PHONE = /(^|[^\w.,+/-])(\(0[2-9]\d{1,4}\)|0[2-9]\d{1,4}\s?[/-])\s?\d(?:[\s.-]?\d){3,9}(?![\w.,]\d)/;

function kindsIn(text: string): readonly PiiKind[] {
  const line = text.slice(0, MOST_CHARACTERS);
  const kinds: PiiKind[] = [];
  if (line.includes("@") && EMAIL.test(line)) kinds.push("email");
  if ((line.match(IBAN) ?? []).some(isIban)) kinds.push("iban");
  if (isPhone(line.replace(IBAN, " "))) kinds.push("phone");
  return kinds;
}

function isPhone(line: string): boolean {
  return [LABELLED_PHONE, INTERNATIONAL_PHONE, MOBILE_PHONE, AREA_CODE_PHONE].some((pattern) => pattern.test(line));
}

/** An IBAN proves itself: rearranged and read as a number it leaves 1 modulo 97. */
function isIban(candidate: string): boolean {
  const plain = candidate.replaceAll(" ", "");
  if (plain.length < 15 || plain.length > 34) return false;
  let remainder = 0;
  for (const character of plain.slice(4) + plain.slice(0, 4)) {
    const value = /\d/.test(character) ? character : String(character.charCodeAt(0) - 55);
    for (const digit of value) remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}

const ISSUER_ELEMENTS = [
  "SellerTradeParty",
  "AccountingSupplierParty",
  "PayeeTradeParty",
  "PayeeParty",
  "PayeeFinancialAccount",
  "PayeePartyCreditorFinancialAccount",
];

/** Drops the issuer's elements with everything in them, in one pass from left to right. */
function withoutIssuer(xml: string): string {
  let rest = xml;
  for (const element of ISSUER_ELEMENTS) {
    const kept: string[] = [];
    let position = 0;
    for (;;) {
      const open = rest.indexOf(`${element}>`, position);
      if (open < 0) break;
      const close = rest.indexOf(`${element}>`, open + element.length);
      if (close < 0) break;
      kept.push(rest.slice(position, open));
      position = close + element.length + 1;
    }
    rest = kept.join(" ") + rest.slice(position);
  }
  return rest;
}
