/**
 * Cuts a release candidate: builds the tagged commit, packs it, runs the gates, packs again what the gates built and
 * compares, and writes the candidate's page. `--with-deploy` adds the run on a clean Debian root.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DEPLOY_GATE, GATES, runGate, type Gate, type GateResult } from "./gates.ts";
import { releaseNote } from "./note.ts";
import { pack, type Archive } from "./pack.ts";
import { refusals } from "./refusals.ts";
import { currentRevision } from "./revision.ts";

const ARCHIVES = "dist-release";
const NOTES = "docs/releases";

const revision = currentRevision();
const problems = refusals(revision, readFileSync("docs/STATUS.md", "utf8"));
if (problems.length > 0) {
  process.stderr.write(`No candidate is cut:\n${problems.map((problem) => `  - ${problem}\n`).join("")}`);
  process.exit(1);
}
const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
const { commit, tag, committedAt } = revision;
const contents = { bundle: ".output", node: process.execPath, name: `${version}-${tag}`, at: committedAt };

const build: Gate = { name: "npm run build", proves: "the bundle, from the commit", args: ["run", "build"] };
const results = [await runGate(build)];
if (!results[0]?.passed) process.exit(1);
const archive = await pack(contents, ARCHIVES);
for (const gate of [...GATES, ...(process.argv.includes("--with-deploy") ? [DEPLOY_GATE] : [])]) {
  results.push(await runGate(gate));
}
results.push(await buildAgain(archive));

mkdirSync(NOTES, { recursive: true });
const note = join(NOTES, `${tag}.md`);
const candidate = { tag: tag ?? "", version, commit: commit ?? "", node: process.version, sha256: archive.sha256 };
writeFileSync(note, releaseNote({ ...candidate, archive: basename(archive.file) }, results));

const passed = results.every((result) => result.passed);
if (!passed) for (const file of [archive.file, `${archive.file}.sha256`]) rmSync(file, { force: true });
process.stdout.write(
  passed
    ? `\n${archive.file}\nSHA-256 ${archive.sha256}\nCommit ${note}.\n`
    : `\nA gate failed, no archive was kept. See ${note}.\n`,
);
process.exitCode = passed ? 0 : 1;

/** The gates leave a second build behind; it must be the first one, byte for byte. */
async function buildAgain(first: Archive): Promise<GateResult> {
  const result = await runGate({ ...build, proves: "the same commit gives the same bytes" });
  const second = result.passed ? await pack(contents, join(ARCHIVES, "again")) : null;
  rmSync(join(ARCHIVES, "again"), { recursive: true, force: true });
  const same = second?.sha256 === first.sha256;
  return { ...result, passed: same, lastLine: same ? "same SHA-256" : "other bytes than the first build" };
}
