import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && !file.startsWith("content/"));
const scripts = Object.keys(
  (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }).scripts,
);

/** Made by a build or a run, and therefore not in a fresh checkout. */
const MADE_LATER = [/^\.output/, /^\.data/, /^state\.json$/];
const MEDIA_TYPE = /^(application|multipart|text|image)\//;

describe.each(files)("%s", (file) => {
  const text = readFileSync(file, "utf8");

  it("names only paths that exist", () => {
    const quoted = [...text.matchAll(/`([\w.-]+\/[\w./-]*|[\w-]+\.(?:md|ts|mjs|json))`/g)].map(
      ([, path]) => path ?? "",
    );
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => join(dirname(file), path ?? ""));
    const dead = [...quoted, ...linked].filter(
      (path) =>
        !MEDIA_TYPE.test(path) &&
        !MADE_LATER.some((made) => made.test(path)) &&
        !existsSync(path) &&
        !existsSync(join(dirname(file), path)) &&
        !isInBundle(path, text),
    );
    expect(dead).toEqual([]);
  });

  it("names only npm scripts that exist", () => {
    const named = [...text.matchAll(/npm (?:run )?([a-z:]+)/g)]
      .map(([, name]) => name ?? "")
      .filter((name) => !["ci", "install"].includes(name));
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

/** Parts of the bundle are named without its own folder where a sentence speaks of it. */
function isInBundle(path: string, text: string): boolean {
  return ["server/", "web/", "migrations/", "content/", "ltc/"].includes(path) && text.includes("`.output/`");
}
