import { fieldThreeCheckDigit, likelySlip, normaliseVin } from "#contracts/vin.ts";

export const VIN_LENGTH = 17;

/** Before 1981 makers numbered as they liked. */
export const CHASSIS_LENGTH = { min: 11, max: 16 };

/** What is known about a VIN while it is being typed; positions count from 0. */
export type VinState =
  | { kind: "incomplete"; missing: number }
  | { kind: "forbidden"; position: number; suggestion: string }
  | { kind: "mismatch"; slip: { position: number; suggestion: string } | null }
  | { kind: "complete" }
  | { kind: "proven" };

export function checkVinInput(vin: string, checkDigit: string): VinState {
  const position = [...vin].findIndex((character) => LOOKALIKE.has(character));
  if (position >= 0) return { kind: "forbidden", position, suggestion: LOOKALIKE.get(vin.charAt(position)) ?? "" };
  if (vin.length < VIN_LENGTH) return { kind: "incomplete", missing: VIN_LENGTH - vin.length };
  if (checkDigit === "") return { kind: "complete" };
  if (fieldThreeCheckDigit(vin) === checkDigit) return { kind: "proven" };
  return { kind: "mismatch", slip: likelySlip(vin, checkDigit) };
}

/** Letters and digits only, in capitals; may be longer than a VIN. */
export const toVinCharacters = (text: string): string => normaliseVin(text).replace(/[^A-Z0-9]/g, "");

/**
 * Takes what was typed or pasted apart. Who copies field E together with field 3 brings 18 characters: the last one is
 * the check digit then.
 */
export function splitVinInput(text: string): { vin: string; checkDigit: string | null } {
  const characters = toVinCharacters(text);
  const last = characters.charAt(VIN_LENGTH);
  const checkDigit = characters.length === VIN_LENGTH + 1 && isCheckDigit(last) ? last : null;
  return { vin: characters.slice(0, VIN_LENGTH), checkDigit };
}

export const isCheckDigit = (text: string): boolean => /^[0-9X]$/.test(text);

export function replaceAt(vin: string, position: number, character: string): string {
  return vin.slice(0, position) + character + vin.slice(position + 1);
}

/** Never in a VIN, because they look like these. */
const LOOKALIKE = new Map([
  ["I", "1"],
  ["O", "0"],
  ["Q", "0"],
]);
