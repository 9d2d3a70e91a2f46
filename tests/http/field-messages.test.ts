import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "#domain/errors.ts";
import { REFUSALS, titleOf } from "#http/error-titles.ts";
import { FIELD_MESSAGE_KEYS, fieldMessage } from "#http/field-messages.ts";

describe("what a refusal says", () => {
  it("is there for every message that the rules and the readers use, in both languages", () => {
    const files = execFileSync("git", ["ls-files", "contracts", "domain", "http", "routes", "storage"], {
      encoding: "utf8",
    })
      .trim()
      .split("\n");
    const used = files.flatMap((file) => {
      const text = readFileSync(file, "utf8");
      return [
        ...text.matchAll(
          /invalidField\([^,]+,\s*[`"](\w+)|message: [`"](\w+)|v\.check\([^;]*?, "(\w+)"\)|return "(\w+_\w+)";/g,
        ),
      ].map(([, a, b, c, d]) => a ?? b ?? c ?? (file.endsWith("field-errors.ts") ? d : undefined));
    });
    const keys = [...new Set(used.filter((key) => key !== undefined))];
    expect(keys.length).toBeGreaterThan(8);
    expect(keys.filter((key) => !FIELD_MESSAGE_KEYS.includes(key))).toEqual([]);
  });

  it("holds the limit where there is one", () => {
    expect(fieldMessage("too_long:80", "en")).toBe("At most 80 characters. Please shorten.");
  });

  it.each(ERROR_CODES)("names a remedy or the fact for %s in German and English", (code) => {
    expect(titleOf(code, "de")).toMatch(/^[A-ZÄÖÜ].{8,}[.]$/);
    expect(titleOf(code, "en")).toMatch(/^[A-Z0-9].{8,}[.]$/);
    expect(REFUSALS[code].status).toBeGreaterThanOrEqual(400);
  });
});
