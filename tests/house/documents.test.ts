import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../cli/commands/index.ts";

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && !file.startsWith("content/"));
const scripts = Object.keys(
  (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }).scripts,
);

/** Made by a build or a run, and therefore not in a fresh checkout. */
const MADE_LATER = [/^\.output/, /^\.data/, /^operations\//, /^state\.json$/, /^tests\/deploy\/last-run\.log$/];
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

  it("names only operator commands and options that exist", () => {
    expect(operatorCommandsIn(text).filter((typed) => !isKnown(typed))).toEqual([]);
  });

  it("leaves no command to hope: a test runs it, or it is marked as needing a person", () => {
    const shown = blocksOf(text, "sh").flatMap((block) => block.split("\n"));
    const untried = shown.map((line) => line.trim()).filter((line) => line.startsWith("ltc ") && !isTried(line));
    expect(untried).toEqual([]);
  });
});

/** The contents of fenced blocks with exactly this mark. */
function blocksOf(text: string, mark: string): string[] {
  return [...text.matchAll(/^ *```([^\n]*)\n([\s\S]*?)^ *```$/gm)]
    .filter(([, info]) => info === mark)
    .map(([, , block]) => block ?? "");
}

/** Everything that is typed behind `ltc` or `npm run ltc --`, in blocks and in sentences. */
function operatorCommandsIn(text: string): string[] {
  const lines = [...text.matchAll(/^ *```sh[^\n]*\n([\s\S]*?)^ *```$/gm)].flatMap(([, block]) =>
    (block ?? "").split("\n"),
  );
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? "");
  return [...lines, ...spans].flatMap((line) => {
    const [, typed] = /^ *(?:ltc|npm run ltc --) ([a-z][^#|]*)/.exec(line) ?? [];
    return typed === undefined ? [] : [typed.trim()];
  });
}

const commandOf = (typed: string) =>
  COMMANDS.filter(({ name }) => `${typed} `.startsWith(`${name} `)).toSorted(
    (a, b) => b.name.length - a.name.length,
  )[0];

const optionsIn = (typed: string): string[] => [...typed.matchAll(/--([a-z-]+)/g)].map(([, option]) => option ?? "");

function isKnown(typed: string): boolean {
  if (typed === "help") return true;
  const command = commandOf(typed);
  return command !== undefined && optionsIn(typed).every((option) => option === "help" || option in command.options);
}

/** The words that each test file with calls of the command holds: `heft.ltc("backup")`, `[LTC, "restore", place]`. */
const tried = execFileSync(
  "git",
  ["grep", "-liE", String.raw`ltc[A-Za-z]*[(,].*"`, "--", "tests/api", "tests/deploy"],
  {
    encoding: "utf8",
  },
)
  .split("\n")
  .filter((file) => file !== "")
  .map((file) => [...readFileSync(file, "utf8").matchAll(/"([\w-]+)"/g)].map(([, word]) => word ?? ""));

function isTried(line: string): boolean {
  const typed = line.replace(/^ltc /, "");
  const name = commandOf(typed)?.name.split(" ") ?? [typed];
  const needed = [...name, ...optionsIn(typed).map((option) => `--${option}`)];
  return tried.some((words) => needed.every((word) => words.includes(word)));
}

/** Parts of the bundle are named without its own folder where a sentence speaks of it. */
function isInBundle(path: string, text: string): boolean {
  return ["server/", "web/", "migrations/", "content/", "ltc/"].includes(path) && text.includes("`.output/`");
}
