import type { PiiKind } from "#domain/lists.ts";

/** Longer lines are read in pieces, so that no pattern can be made to crawl; pieces overlap, so that nothing falls between. */
const PIECE = 2_000;
const OVERLAP = 100;

/** Which kinds of contact and bank data stand in a line. Linear in its length. */
export function kindsIn(line: string): ReadonlySet<PiiKind> {
  const kinds = new Set<PiiKind>();
  for (let start = 0; start === 0 || start + OVERLAP < line.length; start += PIECE - OVERLAP) {
    const piece = line.slice(start, start + PIECE);
    if (piece.includes("@") && EMAIL.test(piece)) kinds.add("email");
    if (!/\d{2}/.test(piece)) continue;
    const ibans = ibansIn(piece);
    if (ibans.length > 0) kinds.add("iban");
    if (hasPhone(ibans.reduce((rest, iban) => rest.replace(iban, " "), piece))) kinds.add("phone");
  }
  return kinds;
}

const EMAIL = /[\p{L}\p{N}_.%+-]@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}])/u;

/** How long an IBAN is in each country, its two letters and all. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22, GR: 27,
  HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25,
  RO: 24, RS: 22, SE: 24, SI: 19, SK: 24, SM: 27, TR: 26, UA: 29, VA: 22,
}; // prettier-ignore

/** As they stand in the text. They may be grouped in any way, and text may follow. */
function ibansIn(piece: string): readonly string[] {
  return [...piece.matchAll(/(?<![A-Za-z0-9])([A-Z]{2})\d{2}/g)].flatMap((head) => {
    const length = IBAN_LENGTHS[head[1] ?? ""];
    if (length === undefined) return [];
    const written = new RegExp(`^(?:[A-Z0-9]\\s?){${length - 1}}[A-Z0-9]`).exec(
      piece.slice(head.index, head.index + 70),
    );
    return written && leavesOne(written[0].replace(/\s/g, "")) ? [written[0]] : [];
  });
}

/** An IBAN proves itself: its head moved behind and its letters read as 10 to 35, it leaves 1 modulo 97. */
function leavesOne(iban: string): boolean {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((character) => parseInt(character, 36)).join("");
  return [...digits].reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0) === 1;
}

const LABEL = "(?<!\\p{L})(?:Tel(?:efon|efax)?|Fon|Fax|Mobil(?:e|funk|telefon)?|Handy|Phone|Ruf|WhatsApp)";
const LABELLED = new RegExp(
  `${LABEL}\\.?-?(?:nummer|number|nr\\.?)?[\\s.:/]{0,4}(?:\\+|\\(?0)[\\d\\s()/.–-]{5,24}\\d`,
  "iu",
);
/** Behind these labels a number within the town will do. */
const LABELLED_LOCAL = /(?<!\p{L})(?:Tel(?:efon)?|Fon|Ruf)\.?-?(?:nummer|nr\.?)?[\s.:]{0,4}\d(?:[\s/–-]?\d){4,}/iu;

/** Without a label a number must look like one to call: a country's code, a mobile prefix, an area code set apart. */
const UNLABELLED: readonly RegExp[] = [
  /(?<![\w+])(?:\+[1-9]|00[34])\d{1,2}[\s(/.–-]{0,3}\d[\d\s()/.–-]{5,18}\d(?!\w)/g,
  /(?<![\w.,+/-])01[567]\d[\s/.–-]{0,3}\d(?:[\s/.-]?\d){5,8}(?!\w)/g,
  /(?<![\w.,+/-])(?:\(0[2-9]\d{1,4}\)|0[2-9]\d{1,4}\s?[/–-])\s?\d(?:[\s.-]?\d){3,9}(?!\w)/g,
];
/** What stands in front of numbers that only look like it: numbers of invoices, orders, parts, key numbers of a vehicle. */
const OTHER_NUMBER =
  /(?:nr|no|nummer|rechnung|auftrag|beleg|angebot|lieferschein|teil|teile|artikel|art|hsn|tsn|fin|vin|konto|kto|blz|dot)[\s.:#/-]{0,4}$/i;
const CALLED = /(?:(?<!\p{L})(?:tel|fon|fax|ruf|phone)|telefon|mobil|handy|rückruf|whatsapp)[^\d]{0,24}$/iu;

function hasPhone(piece: string): boolean {
  if (LABELLED.test(piece) || LABELLED_LOCAL.test(piece)) return true;
  return UNLABELLED.some((pattern) =>
    [...piece.matchAll(pattern)].some(({ index }) => {
      const before = piece.slice(Math.max(0, index - 40), index);
      return CALLED.test(before) || !OTHER_NUMBER.test(before);
    }),
  );
}
