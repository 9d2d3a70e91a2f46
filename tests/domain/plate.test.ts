import { describe, expect, it } from "vitest";
import { normalisePlate } from "#domain/plate.ts";

describe("a licence plate", () => {
  it.each([
    ["ol-km 214", "OL-KM 214"],
    ["OL KM214", "OL-KM 214"],
    [" ol  t 386h ", "OL-T 386H"],
    ["OL-EC 77E", "OL-EC 77E"],
    ["OL-T 386 H", "OL-T 386H"],
    ["TÖL A 1", "TÖL-A 1"],
    ["M-XY 7 04-10", "M-XY 7 04-10"],
    ["M-XY 7H 04/10", "M-XY 7H 04-10"],
    ["M-XY 7 04–10", "M-XY 7 04-10"],
  ])("%j is written %j", (input, plate) => {
    expect(normalisePlate(input)).toBe(plate);
  });

  it.each([
    "",
    "OLKM214",
    "OL-KM",
    "OL-KM 0214",
    "OL-KM 21456",
    "OLDE-K 1",
    "OL-KMX 1",
    "OL-KM 1X",
    "M-XY 7 13-10",
    "1-AB 2",
  ])("%j is none", (input) => {
    expect(() => normalisePlate(input)).toThrow(
      expect.objectContaining({ code: "invalid", errors: [{ path: "licence_plate", message: "plate_shape" }] }),
    );
  });
});
