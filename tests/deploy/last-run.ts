import { appendFileSync, rmSync } from "node:fs";

const FILE = "tests/deploy/last-run.log";

export function startLog(): void {
  rmSync(FILE, { force: true });
}

/** What a step took; its details stand above it. */
export function logStep(name: string, ms: number): void {
  appendFileSync(FILE, `${(ms / 1000).toFixed(1).padStart(6)} s  ${name}\n`);
}

export function log(line: string): void {
  appendFileSync(FILE, `          ${line}\n`);
}
