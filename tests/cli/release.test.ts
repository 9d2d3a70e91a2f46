import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { GATES } from "../../cli/release/gates.ts";
import { releaseNote } from "../../cli/release/note.ts";
import { pack } from "../../cli/release/pack.ts";
import { refusals } from "../../cli/release/refusals.ts";
import { aDirectory } from "../temporary-directory.ts";

const REVISION = { commit: "0123abc", tag: "rc-2026-11-24", committedAt: new Date(0), changes: [] };
const STATUS = "# Status, 2026-11-24\n";

describe("cutting a candidate", () => {
  it("is allowed from a clean, tagged commit whose status is of the same day", () => {
    expect(refusals(REVISION, STATUS)).toEqual([]);
  });

  it.each([
    { state: "changed files", revision: { changes: [" M http/entry.ts"] }, status: STATUS, says: /1 file\(s\) differ/ },
    { state: "no tag", revision: { tag: null }, status: STATUS, says: /no tag rc-YYYY-MM-DD/ },
    { state: "an older status", revision: {}, status: "# Status, 2026-11-23\n", says: /older than rc-2026-11-24/ },
    { state: "a status without date", revision: {}, status: "# Status\n", says: /has no date/ },
    { state: "no checkout", revision: { commit: null }, status: STATUS, says: /no git checkout/ },
  ])("is refused with $state, and says the remedy", ({ revision, status, says }) => {
    expect(refusals({ ...REVISION, ...revision }, status)).toEqual([expect.stringMatching(says)]);
  });
});

describe("the archive", () => {
  it("is the same, byte for byte, whoever packs the same contents whenever", async () => {
    const node = join(aDirectory(), "node");
    writeFileSync(node, "not really node");
    const packed = async (order: readonly string[]) => {
      const bundle = aDirectory();
      for (const file of order) {
        mkdirSync(join(bundle, file, ".."), { recursive: true });
        writeFileSync(join(bundle, file), file, { mode: file === "web/a.js" ? 0o600 : 0o664 });
      }
      return pack({ bundle, node, name: "4.0.0-rc-2026-11-24", at: new Date("2026-11-24T10:00:00Z") }, aDirectory());
    };
    const first = await packed(["web/a.js", "server/index.mjs"]);
    const second = await packed(["server/index.mjs", "web/a.js"]);
    expect(second.sha256).toBe(first.sha256);

    const listed = execFileSync("tar", ["-tvzf", first.file], { encoding: "utf8" });
    expect(listed).toMatch(/^-rw-r--r-- 0\/0 .* service-heft-4\.0\.0-rc-2026-11-24\/web\/a\.js$/m);
    expect(listed).toMatch(/^-rwxr-xr-x 0\/0 .*\/node\/bin\/node$/m);
    expect(listed).toMatch(/^-rwxr-xr-x 0\/0 .*\/deploy\/install\.sh$/m);
    expect(listed).not.toMatch(/\.ts$/m);
    expect(createHash("sha256").update(readFileSync(first.file)).digest("hex")).toBe(first.sha256);
    expect(readFileSync(`${first.file}.sha256`, "utf8")).toBe(`${first.sha256}  ${basename(first.file)}\n`);
  });
});

describe("the candidate's page", () => {
  const candidate = {
    tag: "rc-2026-11-24",
    version: "4.0.0",
    commit: "0123abc",
    node: "v20.20.2",
    archive: "service-heft-4.0.0-rc-2026-11-24.tar.gz",
    sha256: "ab".repeat(32),
  };
  const ran = { startedAt: new Date("2026-11-24T10:00:00Z"), seconds: 61, lastLine: "tests: 9 passed | 0 failed" };

  it("says what ran, when, and with what result", () => {
    const note = releaseNote(
      candidate,
      GATES.map((gate) => ({ gate, passed: true, ...ran })),
    );
    expect(note).toContain("All gates passed");
    expect(note).toContain(candidate.sha256);
    expect(note).toMatch(
      /\| `npm test` \| .* \| 2026-11-24T10:00:00Z \| 61 s \| passed \| .*9 passed \\\| 0 failed \|/,
    );
  });

  it("calls nothing a candidate that failed a gate", () => {
    const results = GATES.map((gate, index) => ({ gate, passed: index > 0, ...ran }));
    expect(releaseNote(candidate, results)).toMatch(/this is no candidate[\s\S]*FAILED/);
  });
});
