import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { locateBundle } from "#services/bundle.ts";
import { readRelease } from "#services/release.ts";
import { aDirectory } from "../temporary-directory.ts";

const IDENTITY = { version: "4.0.0", commit: "0123abc", tag: "rc-2026-01-31", changed: false, node: "v20.20.2" };

describe("a release", () => {
  it("knows its version, commit and tag from the build, and the archive's hash from the installation", () => {
    const bundle = aBundle();
    expect(readRelease(bundle)).toEqual({ ...IDENTITY, archiveSha256: null });
    writeFileSync(join(bundle.dir, "archive.sha256"), `${"a".repeat(64)}\n`);
    expect(readRelease(bundle)).toMatchObject({ archiveSha256: "a".repeat(64) });
  });

  it("is not there before the first build", () => {
    expect(readRelease({ ...aBundle(), dir: aDirectory() })).toBeNull();
  });
});

function aBundle() {
  const dir = aDirectory();
  mkdirSync(join(dir, "migrations"));
  writeFileSync(join(dir, "release.json"), JSON.stringify(IDENTITY));
  return locateBundle(join(dir, "ltc", "index.mjs"));
}
