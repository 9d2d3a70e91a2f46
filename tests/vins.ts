import { randomInt } from "node:crypto";
import { fieldThreeCheckDigit } from "#domain/vin.ts";

const CHARACTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

/** A random, well-formed VIN with its field-3 check digit. */
export function vinWithCheckDigit(): { vin: string; checkDigit: string } {
  const tail = Array.from({ length: 14 }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join("");
  const vin = `WVW${tail}`;
  return { vin, checkDigit: fieldThreeCheckDigit(vin) };
}
