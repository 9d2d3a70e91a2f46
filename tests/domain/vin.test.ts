import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkVin, describeVin, fieldThreeCheckDigit, likelySlip, maskVin, normaliseVin } from "#domain/vin.ts";

const aVin = fc.stringMatching(/^[A-HJ-NPR-Z0-9]{17}$/);

describe("a vehicle identification number", () => {
  it("is one spelling, however it was typed", () => {
    expect(normaliseVin(" wvw zzz-1kz 6w612305 ")).toBe("WVWZZZ1KZ6W612305");
  });

  it.each([
    ["WVWZZZ1KZ6W612305", "vin"],
    ["A1BS31Z0430336179", "vin"],
    ["11234567890", "wid"],
    ["1234567890123456", "wid"],
  ])("%s is a %s", (vin, kind) => {
    expect(checkVin(vin).kind).toBe(kind);
  });

  it.each([
    ["WVWZZZ1KZ6W61230", null],
    ["WVWZZZ1KZ6W61230I", "vin_letters"],
    ["WVWZZZ1KZ6W61230O", "vin_letters"],
    ["1234567890", "vin_length"],
    ["WVWZZZ1KZ6W6123055", "vin_length"],
    ["", "vin_length"],
  ])("%s is refused for its form where it has none", (vin, message) => {
    const check = () => checkVin(vin);
    if (message === null) expect(check().kind).toBe("wid");
    else expect(check).toThrow(expect.objectContaining({ code: "invalid_vin", errors: [{ path: "vin", message }] }));
  });

  it("is masked to its first three and last four characters", () => {
    expect(maskVin("WVWZZZ1KZ6W612305")).toBe("WVW***2305");
  });
});

describe("the check digit of field 3", () => {
  it("is 4 for the example of the registration document", () => {
    expect(fieldThreeCheckDigit("A1BS31Z0430336179")).toBe("4");
    expect(checkVin("A1BS31Z0430336179", { checkDigit: "4" }).kind).toBe("vin");
  });

  it("refuses every other one, at its own field", () => {
    for (const digit of "012356789X") {
      expect(() => checkVin("A1BS31Z0430336179", { checkDigit: digit })).toThrow(
        expect.objectContaining({
          code: "invalid_vin",
          errors: [{ path: "check_digit", message: "check_digit_mismatch" }],
        }),
      );
    }
  });

  it("is a digit or X for every VIN, and names the only misread character when there is one", () => {
    fc.assert(
      fc.property(aVin, (vin) => {
        expect(fieldThreeCheckDigit(vin)).toMatch(/^[0-9X]$/);
        for (const digit of "0123456789X") {
          const slip = likelySlip(vin, digit);
          if (!slip) continue;
          const corrected = vin.slice(0, slip.position) + slip.suggestion + vin.slice(slip.position + 1);
          expect(fieldThreeCheckDigit(corrected)).toBe(digit);
        }
      }),
    );
  });
});

describe("position 9", () => {
  it("warns for a North American VIN whose check fails, and never for a European one", () => {
    expect(checkVin("1HGCM82633A004352").warnings).toEqual([]);
    expect(checkVin("1HGCM82643A004352").warnings).toEqual(["north_american_check_digit"]);
    expect(checkVin("WVWZZZ1KZ6W612305").warnings).toEqual([]);
  });
});

describe("what a VIN tells", () => {
  it("names make, region and, where the maker writes it, the model year", () => {
    expect(describeVin("WVWZZZAUZEW123456")).toEqual({ manufacturer: "VW", modelYear: 2014, region: "Deutschland" });
    expect(describeVin("WVWZZZ3BZWP123456").modelYear).toBe(1998);
    expect(describeVin("WVWZZZ3CZVP123456").modelYear).toBe(2027);
    expect(describeVin("WBA1234567X123456")).toMatchObject({ manufacturer: "BMW", modelYear: null });
    expect(describeVin("XX912345678901234")).toMatchObject({ manufacturer: null, modelYear: null });
  });
});
