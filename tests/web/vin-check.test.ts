import { describe, expect, it } from "vitest";
import { EMPTY_VEHICLE, toNewVehicle } from "../../web/src/pages/new-vehicle/vehicle-values.ts";
import { checkVinInput, replaceAt, splitVinInput } from "../../web/src/pages/new-vehicle/vin-check.ts";

const VIN = "WVWZZZAUZEP606789";

describe("a VIN while it is typed", () => {
  it("counts what is missing", () => {
    expect(checkVinInput("WVWZZZA", "")).toEqual({ kind: "incomplete", missing: 10 });
  });

  it("is complete without field 3, and proven with it", () => {
    expect(checkVinInput(VIN, "")).toEqual({ kind: "complete" });
    expect(checkVinInput(VIN, "X")).toEqual({ kind: "proven" });
  });

  it("names the character that was probably misread", () => {
    expect(checkVinInput("WVWZZZAUZEP608789", "X")).toEqual({
      kind: "mismatch",
      slip: { position: 13, suggestion: "6" },
    });
  });

  it("offers the digit for a letter that no VIN holds", () => {
    expect(checkVinInput("WVWZZZAUZEP6O", "")).toEqual({ kind: "forbidden", position: 12, suggestion: "0" });
    expect(replaceAt("WVWZZZAUZEP6O", 12, "0")).toBe("WVWZZZAUZEP60");
  });
});

describe("a VIN from the clipboard", () => {
  it("loses spaces, hyphens and small letters", () => {
    expect(splitVinInput(" wvw zzz-auz ep606789 ")).toEqual({ vin: VIN, checkDigit: null });
  });

  it("brings the check digit along when that was copied too", () => {
    expect(splitVinInput(`${VIN} X`)).toEqual({ vin: VIN, checkDigit: "X" });
    expect(splitVinInput(`${VIN}XY`)).toEqual({ vin: VIN, checkDigit: null });
  });
});

describe("what is sent for a new vehicle", () => {
  it("leaves out what is empty, and keeps zero", () => {
    const values = { ...EMPTY_VEHICLE, vin: VIN, check_digit: "X", make: " VW ", purchase_odometer_km: 0 };
    expect(toNewVehicle(values)).toEqual({
      vin: VIN,
      check_digit: "X",
      make: "VW",
      accident_status: "unbekannt",
      purchase_odometer_km: 0,
    });
  });

  it("knows no check digit for an older chassis number", () => {
    const values = { ...EMPTY_VEHICLE, vin: "21234567890", check_digit: "X", isChassisNumber: true };
    expect(toNewVehicle(values)).toEqual({ vin: "21234567890", accident_status: "unbekannt" });
  });
});
