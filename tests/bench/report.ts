import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import type { Measured } from "./load.ts";
import type { Scenario } from "./scenarios.ts";
import { tableOf } from "./table.ts";

/** `cpuMs` per request: what is left to compare when the machine has other things to do. */
export type Run = Measured & { readonly peakMiB: number; readonly cpuMs: number };
type Summary = ReturnType<typeof summarise>;

/** Product and bare server with the same work. */
export type Line = {
  readonly target: number;
  readonly ratio: number;
  /** Smallest and largest ratio of a single round. */
  readonly spread: readonly [number, number];
  readonly met: boolean;
  readonly product: Summary;
  readonly bare: Summary;
};

/** Something measured at the product alone, with the least or the most that it may be. */
export type Figure = {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly least?: number;
  readonly most?: number;
};

/** A read beside vehicles of others. */
export type ScaleLine = {
  readonly read: string;
  readonly others: number;
  readonly gigabytes: number;
  /** Time for a request as ratio to the database without others. */
  readonly cost: number;
  readonly spread: readonly [number, number];
  readonly requestsPerSecond: number;
  readonly cpuMsPerRequest: number;
  readonly p99Ms: number;
  readonly most: number;
  readonly met: boolean;
};

/** Every case keeps its last result of the day, with how busy the machine was: well above 2 means that others worked here too. */
type Kept<T> = {
  readonly at: string;
  readonly loadAverage: number;
  readonly rounds?: number;
  readonly seconds?: number;
} & T;
export type Report = {
  readonly date: string;
  readonly node: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryMiB: number };
  readonly compared: Readonly<Record<string, Kept<Line>>>;
  readonly alone: Readonly<Record<string, Kept<{ readonly figures: readonly Figure[] }>>>;
  readonly scale: Kept<{ readonly lines: readonly ScaleLine[] }> | null;
};
export type Results = {
  readonly compared?: Readonly<Record<string, Line>>;
  readonly alone?: Readonly<Record<string, readonly Figure[]>>;
  readonly scale?: readonly ScaleLine[];
};

export function lineOf({ target }: Scenario, { product, bare }: Record<"product" | "bare", readonly Run[]>): Line {
  const ratios = product.map((run, round) => run.requestsPerSecond / (bare[round]?.requestsPerSecond ?? Number.NaN));
  const ratio = round2(median(ratios));
  const spread = [round2(Math.min(...ratios)), round2(Math.max(...ratios))] as const;
  return { target, ratio, spread, met: ratio >= target, product: summarise(product), bare: summarise(bare) };
}

/** Lays the results beside those of other cases of this day, as JSON and as a table. */
export function keep(results: Results, length: { rounds: number; seconds: number }): void {
  const date = new Date().toISOString().slice(0, 10);
  const path = `docs/benchmarks/${date}.json`;
  const before: Partial<Report> = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : {};
  const mark = { at: new Date().toISOString(), loadAverage: round2(loadavg()[1] ?? 0) };
  const report: Report = {
    date,
    node: process.version,
    machine: machine(),
    compared: { ...before.compared, ...mapValues(results.compared, (line) => ({ ...mark, ...length, ...line })) },
    alone: { ...before.alone, ...mapValues(results.alone, (figures) => ({ ...mark, figures })) },
    scale: results.scale ? { ...mark, ...length, lines: results.scale } : (before.scale ?? null),
  };
  mkdirSync("docs/benchmarks", { recursive: true });
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`docs/benchmarks/${date}.md`, tableOf(report));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = low] = sorted.length % 2 ? [sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}

export const round1 = (value: number): number => Math.round(value * 10) / 10;
export const round2 = (value: number): number => Math.round(value * 100) / 100;

function machine(): Report["machine"] {
  const [cpu] = cpus();
  return { cpu: cpu?.model ?? "unknown", cores: cpus().length, memoryMiB: Math.round(totalmem() / 1024 ** 2) };
}

function summarise(runs: readonly Run[]) {
  return {
    requestsPerSecond: round1(median(runs.map((run) => run.requestsPerSecond))),
    cpuMsPerRequest: round2(median(runs.map((run) => run.cpuMs))),
    p50Ms: median(runs.map((run) => run.p50Ms)),
    p99Ms: median(runs.map((run) => run.p99Ms)),
    peakMiB: Math.max(...runs.map((run) => run.peakMiB)),
  };
}

function mapValues<V, W>(record: Readonly<Record<string, V>> | undefined, map: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, map(value)]));
}
