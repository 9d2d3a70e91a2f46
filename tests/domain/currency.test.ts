import { describe, expect, it } from "vitest";
import { isCurrency } from "#domain/currency.ts";

describe("a currency", () => {
  it.each(["EUR", "CHF", "USD", "PLN", "DEM", "DDM"])("may be %s", (code) => {
    expect(isCurrency(code)).toBe(true);
  });

  it.each(["XYZ", "ZZZ", "AAA", "eur", "EU", "EURO", "€", ""])("is not %j", (code) => {
    expect(isCurrency(code)).toBe(false);
  });
});
