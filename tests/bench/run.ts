/**
 * Measures the built product, most of it against a bare server doing the same work, both on one machine, in turns, so that
 * what disturbs one disturbs the other. `npm run bench` runs every case but `scale`, `npm run bench -- CASE…` these alone;
 * `--rounds N --seconds N` change how long, `--profile DIRECTORY` keeps the product's CPU profile and no results,
 * `--keep DIRECTORY` keeps the databases of `scale` for the next time, and `--sizes 0,10000` names others.
 * HEFT_BUNDLE names another bundle.
 */
import { parseArgs } from "node:util";
import { ALONE } from "./alone.ts";
import { compare, type Pair } from "./compare.ts";
import { keep, type Figure, type Line, type Results } from "./report.ts";
import { scale } from "./scale.ts";
import { scenariosFor } from "./scenarios.ts";
import { setStage, type Stage } from "./stage.ts";

const SCALE = "scale";
const SIZES = "0,10000,100000,1000000";
const text = { type: "string" } as const;
const { values, positionals } = parseArgs({
  options: { rounds: text, seconds: text, profile: text, keep: text, sizes: text },
  allowPositionals: true,
});
const length = { rounds: Number(values.rounds ?? 5), seconds: Number(values.seconds ?? 2) };
const usual = [...scenariosFor([]).map(({ name }) => name), ...Object.keys(ALONE)];
const unknown = positionals.filter((name) => name !== SCALE && !usual.includes(name));
if (unknown.length > 0)
  throw new Error(`No such case: ${unknown.join(", ")}. There are: ${[...usual, SCALE].join(", ")}`);
const chosen = positionals.length > 0 ? positionals : usual;

if (chosen.some((name) => name !== SCALE)) {
  const stage = await setStage();
  try {
    told(await comparisons(stage));
    if (!values.profile) told(await alone(stage));
  } finally {
    await stage.end();
  }
}
if (chosen.includes(SCALE)) {
  const sizes = (values.sizes ?? SIZES).split(",").map(Number);
  told({ scale: await scale(sizes, { ...length, keepIn: values.keep }) });
}

async function comparisons(stage: Stage): Promise<Results> {
  const scenarios = scenariosFor(stage.accounts).filter(({ name }) => chosen.includes(name));
  if (scenarios.length === 0) return {};
  const nodeArguments = values.profile ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : [];
  const pair: Pair = { product: await stage.start("product", { nodeArguments }), bare: await stage.start("bare") };
  const compared: Record<string, Line> = {};
  for (const scenario of scenarios) {
    const line = await compare(stage, scenario, pair, length);
    compared[scenario.name] = line;
    const { ratio, spread, target, product, bare } = line;
    say(
      `${scenario.name}: ${product.requestsPerSecond} of ${bare.requestsPerSecond} a second = ${ratio} (${spread.join(" to ")}), target ${target}; cpu ${product.cpuMsPerRequest} / ${bare.cpuMsPerRequest} ms; peak ${product.peakMiB} / ${bare.peakMiB} MiB`,
    );
  }
  await Promise.all([pair.product.stop(), pair.bare.stop()]);
  return { compared };
}

async function alone(stage: Stage): Promise<Results> {
  const results: Record<string, readonly Figure[]> = {};
  for (const [name, measure] of Object.entries(ALONE)) {
    if (!chosen.includes(name)) continue;
    const figures = await measure(stage);
    results[name] = figures;
    for (const { figure, value, unit, least, most } of figures)
      say(
        `${name}: ${figure} ${value} ${unit}${least === undefined ? "" : `, at least ${least}`}${most === undefined ? "" : `, at most ${most}`}`,
      );
  }
  return { alone: results };
}

function told(results: Results): void {
  for (const { read, others, cost, spread, requestsPerSecond } of results.scale ?? [])
    say(`${read} beside ${others}: ${requestsPerSecond} a second, cost ${cost} (${spread.join(" to ")})`);
  if (values.profile || Object.values(results).every((part) => Object.keys(part).length === 0)) return;
  say(`Kept in ${keep(results, length).join(" and ")}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
