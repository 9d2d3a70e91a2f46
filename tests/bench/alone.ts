import { setTimeout as wait } from "node:timers/promises";
import { Person } from "../person.ts";
import { median, round1, type Figure } from "./report.ts";
import { scenariosFor, type Scenario, type Side } from "./scenarios.ts";
import type { Server } from "./servers.ts";
import { loadOnce, type Stage } from "./stage.ts";

/** What no comparison shows: each starts servers of its own and gives figures with the least or most that they may be. */
export const ALONE: Readonly<Record<string, (stage: Stage) => Promise<readonly Figure[]>>> = {
  "cold-start": coldStart,
  "upload-delay": uploadDelay,
  "sign-ins": signIns,
  crowd,
};

const STARTS = 10;
const REST_MS = 5_000;

/** From nothing to the first answer, and what is in memory once nothing happens. */
async function coldStart(stage: Stage): Promise<readonly Figure[]> {
  const took: Record<Side, number[]> = { product: [], bare: [] };
  const rest: Record<Side, number[]> = { product: [], bare: [] };
  for (let n = 0; n < STARTS; n++) {
    for (const side of ["product", "bare"] as const) {
      const before = performance.now();
      const server = await stage.start(side);
      took[side].push(performance.now() - before);
      if (n < 2) await wait(REST_MS).then(() => rest[side].push(server.rssMiB()));
      await server.stop();
    }
  }
  return [
    { figure: "first answer, median", value: Math.round(median(took.product)), unit: "ms", most: 500 },
    { figure: "first answer, slowest of ten", value: Math.round(Math.max(...took.product)), unit: "ms" },
    { figure: "first answer of the bare server, median", value: Math.round(median(took.bare)), unit: "ms" },
    { figure: "memory at rest", value: median(rest.product), unit: "MiB" },
    { figure: "memory of the bare server at rest", value: median(rest.bare), unit: "MiB" },
  ];
}

const CROWD = 1_000;
const CROWD_SECONDS = 60;
const STEADY = 100_000;
/** Where the machine has too much else to do, the figure says how many there were. */
const STEADY_MS = 240_000;
const STEADY_CONNECTIONS = 50;

/** A thousand connections that read for a minute; then fewer, until a hundred thousand requests show where memory goes. */
async function crowd(stage: Stage): Promise<readonly Figure[]> {
  const server = await stage.start("product");
  const load = crowdLoad(stage);
  const memory = watchMemory(server);
  const first = await loadOnce(server, { load, side: "product", seconds: CROWD_SECONDS, connections: CROWD });
  let answered = first.answered;
  let failed = 0;
  let peakMiB = first.peakMiB;
  for (const giveUpAt = Date.now() + STEADY_MS; answered < STEADY && Date.now() < giveUpAt;) {
    const run = await loadOnce(server, { load, side: "product", seconds: 10, connections: STEADY_CONNECTIONS });
    answered += run.answered;
    failed += run.failed;
    peakMiB = Math.max(peakMiB, run.peakMiB);
  }
  const samples = memory.stop();
  await server.stop();
  const part = (from: number, to: number) => median(samples.slice(samples.length * from, samples.length * to));
  return [
    { figure: "1,000 connections: errors in 60 s", value: first.failed, unit: "", most: 0 },
    { figure: "1,000 connections: reads", value: round1(first.requestsPerSecond), unit: "/s" },
    { figure: "1,000 connections: p99", value: first.p99Ms, unit: "ms" },
    { figure: "1,000 connections: longest", value: Math.round(first.longestMs), unit: "ms", most: 10_000 },
    { figure: "reads until the end", value: answered, unit: "", least: STEADY },
    { figure: "errors after the first minute", value: failed, unit: "", most: 0 },
    { figure: "memory, second fifth of the time", value: part(0.2, 0.4), unit: "MiB" },
    { figure: "memory, last fifth of the time", value: part(0.8, 1), unit: "MiB" },
    { figure: "memory, peak", value: peakMiB, unit: "MiB", most: 200 },
  ];
}

/** Everything that is read most, mixed: a few shots for each connection. */
function crowdLoad({ accounts }: Stage): Scenario["load"] {
  const kinds = scenariosFor(accounts)
    .filter(({ reads }) => reads)
    .map(({ load }) => load("product").shots);
  // The n-th connection takes every thousandth shot from the n-th on.
  const mixed = Array.from({ length: CROWD * kinds.length }, (_, index) => {
    const n = index % CROWD;
    const kind = kinds[(Math.floor(index / CROWD) + n) % kinds.length] ?? [];
    return kind[n % kind.length];
  });
  return () => ({ shots: mixed.filter((shot) => shot !== undefined) });
}

function watchMemory(server: Server): { stop(): readonly number[] } {
  const samples: number[] = [];
  const timer = setInterval(() => samples.push(server.rssMiB()), 500);
  return {
    stop() {
      clearInterval(timer);
      return samples;
    },
  };
}

const DELAY_SECONDS = 15;
const TOKEN = "a-token-of-this-measurement-alone";

/** How late the event loop comes to whatever else is due while four files of 20 MiB arrive at a time, over and over. */
async function uploadDelay(stage: Stage): Promise<readonly Figure[]> {
  const server = await stage.start("product", { metricsToken: TOKEN });
  const scenario = scenariosFor(stage.accounts).find(({ name }) => name === "upload-parallel");
  if (!scenario) throw new Error("There is no scenario of parallel uploads.");
  const { load, connections } = scenario;
  const loading = loadOnce(server, { load, side: "product", seconds: DELAY_SECONDS, connections });
  // The generator needs a moment to make its files; what is measured begins and ends under load.
  await wait(3_000);
  await lagOf(server);
  await wait((DELAY_SECONDS - 4) * 1_000);
  const lag = await lagOf(server);
  const run = await loading;
  await stage.settle();
  await server.stop();
  return [
    { figure: "event loop, p50", value: round1(lag.p50), unit: "ms" },
    { figure: "event loop, p99", value: round1(lag.p99), unit: "ms", most: 50 },
    { figure: "event loop, longest", value: round1(lag.longest), unit: "ms" },
    { figure: "uploads of 20 MiB meanwhile", value: round1(run.requestsPerSecond), unit: "/s" },
    { figure: "memory meanwhile, peak", value: run.peakMiB, unit: "MiB", most: 200 },
  ];
}

/** From the product's own metrics: milliseconds since the last question. */
async function lagOf({ url }: Server): Promise<{ p50: number; p99: number; longest: number }> {
  const text = await (await fetch(`${url}/api/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text();
  const at = (quantile: string) =>
    Number(new RegExp(`event_loop_lag_seconds\\{quantile="${quantile}"\\} (\\S+)`).exec(text)?.[1]) * 1_000;
  return { p50: at("0.5"), p99: at("0.99"), longest: at("1") };
}

const SIGN_IN_SECONDS = 15;
const SIGNING_IN = 24;

/** The whole way, again and again: ask, receive the mail over SMTP, type its code. */
async function signIns(stage: Stage): Promise<readonly Figure[]> {
  const server = await stage.start("product");
  const until = performance.now() + SIGN_IN_SECONDS * 1_000;
  const took: number[] = [];
  await Promise.all(
    Array.from({ length: SIGNING_IN }, async (_, n) => {
      for (let turn = 0; performance.now() < until; turn++) {
        const before = performance.now();
        await new Person(server.url, stage.mailbox).signIn(`arrival-${n}-${turn}@example.org`);
        took.push(performance.now() - before);
      }
    }),
  );
  await server.stop();
  return [
    { figure: "whole sign-ins, mail included", value: round1(took.length / SIGN_IN_SECONDS), unit: "/s" },
    { figure: "one of them beside 23 others, median", value: Math.round(median(took)), unit: "ms" },
  ];
}
