import { describe, expect, it } from "vitest";
import de from "../../web/src/i18n/de.ts";
import en from "../../web/src/i18n/en.ts";

describe("the texts of the web app", () => {
  const german = flatten(de);
  const english = flatten(en);

  it("have the same keys in German and English", () => {
    expect([...english.keys()].sort()).toEqual([...german.keys()].sort());
  });

  it("leave the same gaps to fill in both languages", () => {
    const different = [...german].filter(([key, text]) => gapsIn(text) !== gapsIn(english.get(key) ?? ""));
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it("are nowhere empty", () => {
    const empty = [...german, ...english].filter(([, text]) => text.trim() === "");
    expect(empty.map(([key]) => key)).toEqual([]);
  });
});

/** Every text by its dotted key, plural forms included. */
function flatten(node: object, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...flatten(value as object, `${prefix}${key}.`)],
    ),
  );
}

/** A singular may say "one" in words, so a count may be missing there; all other gaps must match. */
function gapsIn(text: string): string {
  const gaps = [...text.matchAll(/\{(\w+)\}/g)].map(([gap]) => gap).filter((gap) => gap !== "{n}");
  return [...new Set(gaps)].sort().join(" ");
}
