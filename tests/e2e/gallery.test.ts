import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const BUILT = ".output/web";
/** The gallery's own title. */
const TRACE = "Bausteine";

describe("the gallery of components", () => {
  it("exists where people build, and not in what is delivered", () => {
    expect(readFileSync("web/gallery.html", "utf8")).toContain(TRACE);
    const files = readdirSync(BUILT, { recursive: true, encoding: "utf8" }).filter((file) =>
      statSync(join(BUILT, file)).isFile(),
    );
    expect(files).toContain("index.html");
    expect(files.filter((file) => /gallery/i.test(file) || textOf(join(BUILT, file)).includes(TRACE))).toEqual([]);
  });
});

function textOf(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
