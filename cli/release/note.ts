import type { GateResult } from "./gates.ts";

export type Candidate = {
  readonly tag: string;
  readonly version: string;
  readonly commit: string;
  readonly node: string;
  readonly archive: string;
  readonly sha256: string;
};

/** The candidate's page: what it is, and which gates it really passed. */
export function releaseNote(candidate: Candidate, results: readonly GateResult[]): string {
  const passed = results.every((result) => result.passed);
  const rows = results.map(
    ({ gate, startedAt, seconds, passed, lastLine }) =>
      `| \`${gate.name}\` | ${gate.proves} | ${startedAt.toISOString().slice(0, 19)}Z | ${seconds} s | ${passed ? "passed" : "FAILED"} | ${cell(lastLine)} |`,
  );
  return [
    `# ${candidate.tag}`,
    "",
    passed ? "All gates passed: this is a candidate." : "A gate failed: no archive was kept, this is no candidate.",
    "",
    `- Version ${candidate.version}, commit ${candidate.commit}`,
    `- Archive ${candidate.archive}`,
    `- SHA-256 ${candidate.sha256}`,
    `- Built with and packed with Node ${candidate.node}`,
    "",
    "| gate | what it proves | started (UTC) | took | result | last line |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
