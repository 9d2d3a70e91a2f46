import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

/** Which room may import from which, beside itself. Arrows point inward; nothing imports `routes/`. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  contracts: ["domain"],
  storage: ["domain"],
  services: ["domain"],
  http: ["domain", "storage", "services"],
  middleware: ["http"],
  routes: ["http", "contracts", "domain"],
  plugins: ["storage", "services"],
  tasks: ["domain", "storage", "services"],
  cli: ["storage", "services", "domain"],
  web: ["contracts"],
};
const OTHER_FOLDERS = [".ci", "content", "deploy", "docs", "tests"];

const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "");
const sources = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file) && roomOf(file) in ARROWS);

describe("the rooms of the house", () => {
  it("are all on the list", () => {
    const folders = new Set(files.filter((file) => file.includes("/")).map(roomOf));
    expect([...folders].filter((folder) => !(folder in ARROWS) && !OTHER_FOLDERS.includes(folder))).toEqual([]);
  });

  it("import only along the arrows", () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .map((target) => [roomOf(file), roomOf(target), file, target] as const)
        .filter(([from, to]) => from !== to && to in ARROWS && !ARROWS[from]?.includes(to))
        .map(([, , from, to]) => `${from} → ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it("have no circles", () => {
    const graph = new Map(
      sources.map((file) => [file, importsOf(file, { types: false }).filter((target) => sources.includes(target))]),
    );
    expect(findCircle(graph)).toBeNull();
  });

  it("keep rules pure: no framework, no I/O, no clock, no randomness", () => {
    const impure = sources
      .filter((file) => roomOf(file) === "domain")
      .filter((file) =>
        /from "(?![#.])|Date\.now\(\)|new Date\(\)|Math\.random|process\.|import\(/.test(readFileSync(file, "utf8")),
      );
    expect(impure).toEqual([]);
  });

  it("let one file of the web app alone talk to the network", () => {
    const talkers = sources.filter(
      (file) => file.startsWith("web/src/") && /\bfetch\(/.test(readFileSync(file, "utf8")),
    );
    expect(talkers).toEqual(["web/src/api/request.ts"]);
  });
});

function roomOf(file: string): string {
  return file.split("/")[0] ?? "";
}

/** Files that this one imports, as paths from the root; packages are left out. */
function importsOf(file: string, { types } = { types: true }): string[] {
  const text = readFileSync(file, "utf8");
  const statements = [
    ...text.matchAll(
      /^(?:import|export)\s(?<type>type\s)?[^"']*?from\s+"(?<path>[^"]+)"|^import\s+"(?<bare>[^"]+)"/gms,
    ),
  ];
  return statements
    .filter(({ groups }) => types || !groups?.["type"])
    .map(({ groups }) => groups?.["path"] ?? groups?.["bare"] ?? "")
    .flatMap((path) => {
      if (path.startsWith("#nitro")) return [];
      if (path.startsWith("#")) return [path.slice(1)];
      return path.startsWith(".") ? [normalize(join(dirname(file), path))] : [];
    });
}

function findCircle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const target of graph.get(file) ?? []) {
      const circle = visit(target, [...trail, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return null;
}
