import { kindsIn } from "#domain/contact-patterns.ts";
import { PII_KINDS, type PiiKind } from "#domain/lists.ts";

/** One line of a page's text; `y` runs from 0 at the top to 1 at the bottom. Pages count from 1. */
export type TextLine = { readonly text: string; readonly page: number; readonly y: number };

const LETTERHEAD_ENDS = 0.18;
const FOOTER_BEGINS = 0.86;
/** Of a letter that is folded for an envelope with a window. */
const ADDRESS_FIELD_ENDS = 0.31;
const NEAR_LINES = 3;
/** Three lines of large type: what stands further off on the page belongs to another block. */
const NEAR_HEIGHT = 0.055;
const RECIPIENT_LINES = 5;

/**
 * Which kinds of personal data the lines hold; never the data themselves. Contact and bank data of the business that
 * issued the document are no findings: those in its letterhead or footer, and those near its legal form or VAT id. A page
 * that names no business there has no letterhead, and what stands below "Kunde" or "Herrn", or in the address field, is
 * the customer's.
 */
export function findPersonalDetails(lines: readonly TextLine[]): readonly PiiKind[] {
  const onPaper = lines.some((line) => isIssuersPlace(line) && namesBusiness(line.text));
  const found = new Set<PiiKind>();
  for (const [index, line] of lines.entries()) {
    const kinds = kindsIn(line.text);
    if (kinds.size === 0) continue;
    const isIssuers = (onPaper && isIssuersPlace(line)) || isNearIssuer(lines, index);
    if (isIssuers && !isBelowRecipient(lines, index)) continue;
    for (const kind of kinds) found.add(kind);
  }
  return inListOrder(found);
}

/** The same detectors on the XML of an e-invoice, whose seller and payee are the issuing business. */
export function findPersonalDetailsInText(xml: string): readonly PiiKind[] {
  const found = new Set<PiiKind>();
  for (const piece of withoutIssuer(xml).split(/[<>]/)) {
    // A note within may repeat the letterhead in lines of its own.
    const lines = piece.split("\n").map((text) => ({ text, page: 1, y: 0.5 }));
    for (const kind of findPersonalDetails(lines)) found.add(kind);
  }
  return inListOrder(found);
}

const LEGAL_FORM =
  /(?<!\p{L}|\d\s?)(?:GmbH|gGmbH|mbH|AG|KG|KGaA|OHG|GbR|UG|Ltd|Inh\.|Inhaber(?:in)?|e\.\s?K\.|e\.\s?V\.)(?!\p{L})/u;
const TAX_ID =
  /(?<!\p{L})DE\s?\d{3}\s?\d{3}\s?\d{3}(?!\s?\d)|USt\.?-?\s?Id|Umsatzsteuer-?Id|Steuer-?(?:nummer|nr)|St\.-?Nr\./iu;
/** Words by which a business without a legal form is known on its own paper. */
const TRADE =
  /Autohaus|Automobile|werkstatt|Meisterbetrieb|Karosserie|Lackier|Kfz-(?:Service|Technik|Betrieb|Meister)|Reifen-?(?:service|handel|dienst)|Sachverständig|Prüfstelle|TÜV|DEKRA|GTÜ|Geschäftsführ|Amtsgericht|HR[AB]\s?\d|www\./iu;
const RECIPIENT =
  /^\s*(?:an\s+)?(?:Herrn|Frau|Familie|Eheleute|Kund(?:e|in)|Auftraggeber(?:in)?|Halter(?:in)?|Rechnungs(?:empfänger(?:in)?|adresse|anschrift)|Käufer(?:in)?)(?!\p{L})|(?<!\p{L})(?:Kund(?:e|in)|Halter(?:in)?)\s?:/iu;

const POSTCODE = /(?<!\d)\d{5}\s\p{L}/u;
const POSTCODE_LINE = /^\s*(?:D-)?\d{5}\s\p{L}/u;

function isIssuersPlace({ page, y }: TextLine): boolean {
  return y >= FOOTER_BEGINS || (page === 1 && y <= LETTERHEAD_ENDS);
}

function isNearIssuer(lines: readonly TextLine[], index: number): boolean {
  const detail = lines[index];
  if (!detail) return false;
  return lines
    .slice(Math.max(0, index - NEAR_LINES), index + NEAR_LINES + 1)
    .some(({ text, page, y }) => page === detail.page && Math.abs(y - detail.y) <= NEAR_HEIGHT && namesIssuer(text));
}

/**
 * Until the issuer is named again, a form of address makes the lines below it the recipient's. So does a second place
 * below the sender's address, which stands in one line above the recipient's to be seen through the envelope's window.
 */
function isBelowRecipient(lines: readonly TextLine[], index: number): boolean {
  const page = lines[index]?.page;
  let passedPlace = false;
  for (let above = index; above >= Math.max(0, index - RECIPIENT_LINES); above--) {
    const line = lines[above];
    if (!line || line.page !== page) return false;
    if (RECIPIENT.test(startOf(line.text))) return true;
    if (passedPlace && isReturnAddress(line)) return true;
    if (namesIssuer(line.text)) return false;
    passedPlace ||= POSTCODE_LINE.test(startOf(line.text));
  }
  return false;
}

function isReturnAddress({ text, page, y }: TextLine): boolean {
  return page === 1 && y <= ADDRESS_FIELD_ENDS && POSTCODE.test(startOf(text)) && namesBusiness(text);
}

function namesIssuer(text: string): boolean {
  const start = startOf(text);
  return TAX_ID.test(start) || LEGAL_FORM.test(start);
}

function namesBusiness(text: string): boolean {
  return namesIssuer(text) || TRADE.test(startOf(text));
}

/** Nobody writes longer lines on paper, so no business is named beyond. */
function startOf(text: string): string {
  return text.slice(0, 2_000);
}

const ISSUER_ELEMENT =
  /<(\/?)(?:[\w.-]{1,40}:)?(SellerTradeParty|AccountingSupplierParty|PayeeTradeParty|PayeeParty|PayeeFinancialAccount|PayeePartyCreditorFinancialAccount)(?=[\s/>])[^<>]*>/g;

/** Drops the issuer's elements with everything in them, in one pass from left to right. One that never ends is kept. */
function withoutIssuer(xml: string): string {
  const kept: string[] = [];
  let position = 0;
  let open: { name: string; start: number } | null = null;
  for (const { 0: tag, 1: slash, 2: name = "", index } of xml.matchAll(ISSUER_ELEMENT)) {
    if (slash === "" && open === null && !tag.endsWith("/>")) open = { name, start: index };
    if (slash === "/" && open?.name === name) {
      kept.push(xml.slice(position, open.start));
      position = index + tag.length;
      open = null;
    }
  }
  return [...kept, xml.slice(position)].join(" ");
}

function inListOrder(found: ReadonlySet<PiiKind>): readonly PiiKind[] {
  return PII_KINDS.filter((kind) => found.has(kind));
}
