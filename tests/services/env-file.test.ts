import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnvFile, writeEnvFile } from "#services/env-file.ts";

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "env-"));
  file = join(directory, "api.env");
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("an environment file", () => {
  it("is read as the service's supervisor reads it: the last line of a name counts, quotes do not", () => {
    writeFileSync(file, "# A=0\nA=1\nAB=no\n A='two words'\nB=\n");
    expect(readEnvFile(file, "A")).toBe("two words");
    expect(readEnvFile(file, "B")).toBe("");
    expect(readEnvFile(file, "C")).toBeNull();
  });

  it("gets one new value and keeps every other line, its mode and its owner", () => {
    writeFileSync(file, "# note\nA=1\n\nB=2\nA=3\n");
    chmodSync(file, 0o640);
    writeEnvFile(file, "A", "new");
    expect(readFileSync(file, "utf8")).toBe("# note\n\nB=2\nA=new\n");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    writeEnvFile(file, "C", "x=y");
    expect(readEnvFile(file, "C")).toBe("x=y");
    expect(readdirSync(directory)).toEqual(["api.env"]);
  });

  it("stays behind the link that points at it", () => {
    writeFileSync(file, "A=1\n");
    const link = join(directory, "link.env");
    symlinkSync(file, link);
    writeEnvFile(link, "A", "2");
    expect(readFileSync(file, "utf8")).toBe("A=2\n");
  });
});
