import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import type { Measured } from "./load.ts";

/** `cpuMs` per request: what is left to compare when the machine has other things to do. */
export type Run = Measured & { readonly peakMiB: number; readonly cpuMs: number };
export type Rounds = { readonly product: readonly Run[]; readonly bare: readonly Run[] };
type Side = ReturnType<typeof summarise>;
export type Line = {
  readonly scenario: string;
  readonly target: number;
  readonly ratio: number;
  /** Smallest and largest ratio of a single round. */
  readonly spread: readonly [number, number];
  readonly met: boolean;
  readonly product: Side;
  readonly bare: Side;
};

export function lineOf(scenario: string, target: number, { product, bare }: Rounds): Line {
  const ratios = product.map((run, round) => run.requestsPerSecond / (bare[round]?.requestsPerSecond ?? Number.NaN));
  const ratio = round2(median(ratios));
  return {
    scenario,
    target,
    ratio,
    spread: [round2(Math.min(...ratios)), round2(Math.max(...ratios))],
    met: ratio >= target,
    product: summarise(product),
    bare: summarise(bare),
  };
}

export function printReport(lines: readonly Line[]): void {
  // eslint-disable-next-line no-console -- the table is what this program is for
  console.table(
    Object.fromEntries(
      lines.map(({ scenario, ratio, spread, target, met, product, bare }) => [
        scenario,
        {
          "req/s": product.requestsPerSecond,
          "bare req/s": bare.requestsPerSecond,
          ratio,
          spread: spread.join("–"),
          target: `${target} ${met ? "met" : "MISSED"}`,
          "cpu ms": `${product.cpuMsPerRequest} / ${bare.cpuMsPerRequest}`,
          "p99 ms": product.p99Ms,
          "bare p99 ms": bare.p99Ms,
          "peak MiB": product.peakMiB,
          "bare peak MiB": bare.peakMiB,
        },
      ]),
    ),
  );
}

/** @returns the file's path */
export function keepReport(lines: readonly Line[], settings: { rounds: number; seconds: number }): string {
  const [cpu] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  const machine = {
    cpu: cpu?.model ?? "unknown",
    cores: cpus().length,
    memoryMiB: Math.round(totalmem() / 1024 ** 2),
    /** Well above 1 means that others worked here too: then the processor times say more than the rates. */
    loadAverage: round2(loadavg()[1] ?? 0),
  };
  const path = `docs/benchmarks/${date}.json`;
  mkdirSync("docs/benchmarks", { recursive: true });
  writeFileSync(
    path,
    `${JSON.stringify({ date, node: process.version, machine, ...settings, results: lines }, null, 2)}\n`,
  );
  return path;
}

function summarise(runs: readonly Run[]) {
  return {
    requestsPerSecond: Math.round(median(runs.map((run) => run.requestsPerSecond)) * 10) / 10,
    cpuMsPerRequest: round2(median(runs.map((run) => run.cpuMs))),
    p50Ms: median(runs.map((run) => run.p50Ms)),
    p99Ms: median(runs.map((run) => run.p99Ms)),
    peakMiB: Math.max(...runs.map((run) => run.peakMiB)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = low] = sorted.length % 2 ? [sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
