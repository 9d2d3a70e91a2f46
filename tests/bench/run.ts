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
import { keep, type Results } from "./report.ts";
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
    await compareThose(stage);
    if (!values.profile) await measureThose(stage);
  } finally {
    await stage.end();
  }
}
if (chosen.includes(SCALE)) {
  const sizes = (values.sizes ?? SIZES).split(",").map(Number);
  await scale(sizes, {
    ...length,
    keepIn: values.keep,
    onRead(lines) {
      for (const { read, others, cost, spread, requestsPerSecond } of lines.slice(-sizes.length))
        say(`${read} beside ${others}: ${requestsPerSecond} a second, cost ${cost} (${spread.join(" to ")})`);
      lay({ scale: lines });
    },
  });
}

async function compareThose(stage: Stage): Promise<void> {
  const scenarios = scenariosFor(stage.accounts).filter(({ name }) => chosen.includes(name));
  if (scenarios.length === 0) return;
  const nodeArguments = values.profile ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : [];
  const pair: Pair = { product: await stage.start("product", { nodeArguments }), bare: await stage.start("bare") };
  for (const scenario of scenarios) {
    const { name } = scenario;
    const line = await compare(stage, scenario, pair, length);
    const { ratio, spread, target, product, bare } = line;
    say(
      `${name}: ${product.requestsPerSecond} of ${bare.requestsPerSecond} a second = ${ratio} (${spread.join(" to ")})`,
    );
    say(
      `  target ${target}; cpu ${product.cpuMsPerRequest} / ${bare.cpuMsPerRequest} ms; peak ${product.peakMiB} / ${bare.peakMiB} MiB`,
    );
    lay({ compared: { [name]: line } });
  }
  await Promise.all([pair.product.stop(), pair.bare.stop()]);
}

async function measureThose(stage: Stage): Promise<void> {
  for (const [name, measure] of Object.entries(ALONE)) {
    if (!chosen.includes(name)) continue;
    const figures = await measure(stage);
    for (const { figure, value, unit, least, most } of figures) {
      const limit = least !== undefined ? `, at least ${least}` : most !== undefined ? `, at most ${most}` : "";
      say(`${name}: ${figure} ${value} ${unit}${limit}`);
    }
    lay({ alone: { [name]: figures } });
  }
}

/** Beside the results of other cases; a run that is looked into by a profiler is no result. */
function lay(results: Results): void {
  if (!values.profile) keep(results, length);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
