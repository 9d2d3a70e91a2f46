import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { includeFiles } from "../../deploy/headers.ts";

describe("the proxies' security headers", () => {
  it.each(Object.entries(includeFiles()))("%s is what the process's list says", (file, text) => {
    expect(readFileSync(file, "utf8"), "renew it: npm run headers").toBe(text);
  });
});
