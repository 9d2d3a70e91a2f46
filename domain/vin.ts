import { DomainError } from "#domain/errors.ts";

export type VinWarning = "north_american_check_digit";
export type CheckedVin = { readonly kind: "vin" | "wid"; readonly warnings: readonly VinWarning[] };

const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;
const WID = /^[A-Z0-9]{11,16}$/;

/** One spelling for a number read from a document: upper case, no spaces or hyphens. */
export function normaliseVin(input: string): string {
  return input.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
}

/**
 * Accepts a 17-character VIN or, from before 1981, a chassis number of 11 to 16 characters.
 * Position 9 is a check digit in North America only, so it may warn but never refuse.
 * @throws invalid_vin at `vin` or at `check_digit`
 */
export function checkVin(vin: string, { checkDigit }: { checkDigit?: string | undefined } = {}): CheckedVin {
  const kind = VIN.test(vin) ? "vin" : WID.test(vin) ? "wid" : null;
  if (!kind) throw refused("vin", vin.length === 17 ? "vin_letters" : "vin_length");
  if (checkDigit !== undefined && checkDigit !== fieldThreeCheckDigit(vin))
    throw refused("check_digit", "check_digit_mismatch");
  return { kind, warnings: failsNorthAmericanCheck(vin) ? ["north_american_check_digit"] : [] };
}

/** First three and last four characters: enough to recognise one's own vehicle, not enough to look it up. */
export function maskVin(vin: string): string {
  return `${vin.slice(0, 3)}***${vin.slice(-4)}`;
}

const FIELD_THREE_VALUES = "O0 AJ1 BKS2 CLT3 DMU4 ENV5 FW6 GPX7 HQY8 IRZ9";

/**
 * The check digit of field 3 of the German registration document: weights 2 to 10 from the right, then 2 to 9 again;
 * sum modulo 11, where 10 is written X.
 */
export function fieldThreeCheckDigit(vin: string): string {
  const sum = [...vin].reverse().reduce((total, character, index) => {
    const weight = index < 9 ? index + 2 : ((index - 9) % 8) + 2;
    return total + weight * fieldThreeValue(character);
  }, 0);
  const remainder = sum % 11;
  return remainder === 10 ? "X" : String(remainder);
}

function fieldThreeValue(character: string): number {
  if (/\d/.test(character)) return Number(character);
  const group = FIELD_THREE_VALUES.split(" ").find((letters) => letters.includes(character));
  return Number(group?.at(-1) ?? 0);
}

/** Characters that people misread on paper, both ways. */
const CONFUSED = ["0D", "1L", "17", "2Z", "5S", "6G", "68", "8B", "UV", "4A", "MN", "CG", "EF", "PR"];

/**
 * For a check digit that does not fit: the one character whose usual misreading would explain it.
 * Null when there is none, or more than one.
 */
export function likelySlip(vin: string, checkDigit: string): { position: number; suggestion: string } | null {
  const candidates = [...vin].flatMap((character, position) =>
    CONFUSED.filter((pair) => pair.includes(character)).map((pair) => ({
      position,
      suggestion: pair.replace(character, ""),
    })),
  );
  const fitting = candidates.filter(({ position, suggestion }) => {
    const corrected = vin.slice(0, position) + suggestion + vin.slice(position + 1);
    return fieldThreeCheckDigit(corrected) === checkDigit;
  });
  const [only, ...others] = fitting;
  return only && others.length === 0 ? only : null;
}

const TRANSLITERATION: Readonly<Record<string, number>> = Object.fromEntries(
  ["AJ", "BKS", "CLT", "DMU", "ENV", "FW", "GPX", "HY", "RZ"].flatMap((letters, index) =>
    [...letters].map((letter) => [letter, index + 1]),
  ),
);
const NORTH_AMERICAN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

function failsNorthAmericanCheck(vin: string): boolean {
  if (!/^[1-5]/.test(vin) || vin.length !== 17) return false;
  const sum = [...vin].reduce((total, character, index) => {
    const value = /\d/.test(character) ? Number(character) : (TRANSLITERATION[character] ?? 0);
    return total + value * (NORTH_AMERICAN_WEIGHTS[index] ?? 0);
  }, 0);
  const remainder = sum % 11;
  return vin[8] !== (remainder === 10 ? "X" : String(remainder));
}

const MANUFACTURERS: Readonly<Record<string, string>> = {
  WVW: "VW", WV1: "VW", WV2: "VW", "3VW": "VW", WAU: "Audi", WUA: "Audi", TRU: "Audi", WBA: "BMW", WBS: "BMW", WBY: "BMW",
  WB1: "BMW", WDB: "Mercedes-Benz", WDC: "Mercedes-Benz", WDD: "Mercedes-Benz", WDF: "Mercedes-Benz", W1K: "Mercedes-Benz",
  W1N: "Mercedes-Benz", WP0: "Porsche", WP1: "Porsche", W0L: "Opel", W0V: "Opel", WF0: "Ford", WME: "smart", TMB: "Škoda",
  VSS: "Seat", VSK: "Nissan", VF1: "Renault", VF3: "Peugeot", VR3: "Peugeot", VF7: "Citroën", UU1: "Dacia", ZFA: "Fiat",
  ZAR: "Alfa Romeo", ZFF: "Ferrari", ZHW: "Lamborghini", ZDM: "Ducati", WMW: "MINI", SAL: "Land Rover", SAJ: "Jaguar",
  SCC: "Lotus", YV1: "Volvo", YS3: "Saab", JTD: "Toyota", SB1: "Toyota", JHM: "Honda", JMB: "Mitsubishi", JMZ: "Mazda",
  JSA: "Suzuki", KMH: "Hyundai", TMA: "Hyundai", KNA: "Kia", U5Y: "Kia", "5YJ": "Tesla", LRW: "Tesla", XP7: "Tesla",
}; // prettier-ignore

const REGIONS: readonly [RegExp, string][] = [
  [/^W/, "Deutschland"],
  [/^S[A-M]/, "Großbritannien"],
  [/^V[F-R]/, "Frankreich"],
  [/^VS/, "Spanien"],
  [/^Z/, "Italien"],
  [/^T[J-P]/, "Tschechien"],
  [/^Y[S-W]/, "Schweden"],
  [/^J/, "Japan"],
  [/^K[L-R]/, "Südkorea"],
  [/^[145]/, "USA"],
  [/^L/, "China"],
];

const YEAR_CODES = "ABCDEFGHJKLMNPRSTVWXY123456789";
/** Makers that are known to write the model year at position 10; many others do not. */
const WRITE_MODEL_YEAR = new Set(["VW", "Audi", "Škoda", "Seat", "Porsche", "Opel", "Volvo", "Tesla"]);

export type VinDescription = {
  readonly manufacturer: string | null;
  readonly modelYear: number | null;
  readonly region: string | null;
};

/** What a VIN tells about its vehicle. Suggestions only: makers differ, and a person confirms them. */
export function describeVin(vin: string): VinDescription {
  const manufacturer = MANUFACTURERS[vin.slice(0, 3)] ?? null;
  const region = REGIONS.find(([pattern]) => pattern.test(vin))?.[1] ?? null;
  const code = YEAR_CODES.indexOf(vin[9] ?? "?");
  const writesYear = manufacturer !== null && WRITE_MODEL_YEAR.has(manufacturer) && vin.length === 17 && code >= 0;
  // The thirty codes repeat. Each is read as the year in which it was used last: A to V since 2010, the others from 1998 on.
  const modelYear = writesYear ? (code <= YEAR_CODES.indexOf("V") ? 2010 + code : 1980 + code) : null;
  return { manufacturer, modelYear, region };
}

function refused(path: "vin" | "check_digit", message: string): DomainError {
  return new DomainError("invalid_vin", { errors: [{ path, message }] });
}
