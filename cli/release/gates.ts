import { spawn } from "node:child_process";

export type Gate = { readonly name: string; readonly proves: string; readonly args: readonly string[] };

export type GateResult = {
  readonly gate: Gate;
  readonly startedAt: Date;
  readonly seconds: number;
  readonly passed: boolean;
  /** The last line that it printed. */
  readonly lastLine: string;
};

export const GATES: readonly Gate[] = [
  { name: "npm run check", proves: "types, lint, format, no dead code", args: ["run", "check"] },
  { name: "npm test", proves: "rules, HTTP contract, browser", args: ["test"] },
];

export const DEPLOY_GATE: Gate = {
  name: "npm run test:deploy",
  proves: "a clean Debian root, from installation to rollback; both proxies",
  args: ["run", "test:deploy"],
};

/** Runs one gate for real; what it prints goes on to the terminal. */
export function runGate(gate: Gate): Promise<GateResult> {
  const startedAt = new Date();
  const child = spawn("npm", gate.args, { stdio: ["ignore", "pipe", "inherit"] });
  let tail = "";
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    tail = (tail + chunk.toString("utf8")).slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const seconds = Math.round((Date.now() - startedAt.getTime()) / 1000);
      resolve({ gate, startedAt, seconds, passed: code === 0, lastLine: lastLineOf(tail) });
    });
  });
}

function lastLineOf(text: string): string {
  const printed = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return printed.at(-1) ?? "";
}
