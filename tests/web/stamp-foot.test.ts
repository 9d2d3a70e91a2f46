import { describe, expect, it } from "vitest";
import { wholeWords } from "../../web/src/components/stamp-foot.ts";

describe("the last line of a stamp", () => {
  it.each([
    ["Autohaus Kern", "Autohaus Kern"],
    ["Die Remise Klassikwerkstatt UG", "Die Remise"],
    ["Karosserie Ahlers GmbH", "Karosserie Ahlers"],
    ["Onken und Partner GbR", "Onken und Partner"],
    ["Wegener & Söhne Fahrzeugbau", "Wegener & Söhne"],
    ["Reifen und Räder Oldenburg", "Reifen und Räder"],
    ["Prüfstelle Süd e. V.", "Prüfstelle Süd"],
  ])("holds %s in whole words", (name, foot) => {
    expect(wholeWords(name, 17)).toBe(foot);
  });

  it("never ends in a word that hangs", () => {
    expect(wholeWords("Brandt und Hinrichsen", 12)).toBe("Brandt");
  });

  it.each(["Sachverständigenbüro Onken", ""])("leaves its place to the kind of performer: “%s”", (name) => {
    expect(wholeWords(name, 17)).toBeNull();
  });
});
