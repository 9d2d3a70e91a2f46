import { invalidField } from "#domain/errors.ts";

const PLATE =
  /^([A-ZÄÖÜ]{1,3})[ -]+([A-Z]{1,2})[ -]*([1-9]\d{0,3}) ?([HE])?(?: +(0[1-9]|1[0-2])[-–/](0[1-9]|1[0-2]))?$/;

/**
 * One spelling for a German licence plate, like `OL-KM 214`, `HH-AB 12H` or `M-XY 7 04-10` (season).
 * @throws invalid at `licence_plate` when it is none
 */
export function normalisePlate(input: string): string {
  const match = PLATE.exec(input.normalize("NFKC").trim().toUpperCase().replace(/\s+/g, " "));
  if (!match) throw invalidField("licence_plate", "plate_shape");
  const [, district = "", letters = "", digits = "", suffix = "", from, to] = match;
  const season = from && to ? ` ${from}-${to}` : "";
  return `${district}-${letters} ${digits}${suffix}${season}`;
}
