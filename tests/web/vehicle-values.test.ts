import { describe, expect, it } from "vitest";
import { changesOf, rebased, valuesOf, type VehicleValues } from "../../web/src/pages/vehicle/vehicle-values.ts";

const base: VehicleValues = {
  nickname: null,
  make: "Volkswagen",
  model: "Golf",
  model_year: 2014,
  first_registration: "2014-03-21",
  drive: "diesel",
  power_kw: 77,
  vehicle_class: "alltag",
  colour: "Blaugrau",
  licence_plate: "OL KM 214",
  hsn: "0603",
  tsn: "BGU",
  accident_status: "unbekannt",
};

describe("changing a vehicle's details", () => {
  it("sends only what was changed, cleared fields as null", () => {
    expect(changesOf(base, { ...base, nickname: "Kombi", colour: null })).toEqual({ nickname: "Kombi", colour: null });
    expect(changesOf(base, { ...base })).toEqual({});
  });

  it("keeps what the person wrote when somebody else saved meanwhile, and takes over the rest", () => {
    const mine = { ...base, nickname: "Kombi", power_kw: 81 };
    const theirs = { ...base, colour: "Grau", power_kw: 85 };
    expect(rebased(base, mine, theirs)).toEqual({ ...base, nickname: "Kombi", power_kw: 81, colour: "Grau" });
  });

  it("takes nothing else from the vehicle", () => {
    expect(valuesOf({ ...base, id: "v", vin: "WVWZZZAUZEP126789" } as VehicleValues)).toEqual(base);
  });
});
