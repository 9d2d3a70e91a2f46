/**
 * Measures the built product against a bare server doing the same work, both on one machine, in turns, so that what
 * disturbs one disturbs the other. `npm run bench -- [--rounds N] [--seconds N] [--only NAME] [--profile DIRECTORY]`:
 * with `--only` nothing is kept, `--profile` keeps the product's CPU profile; HEFT_BUNDLE names another bundle.
 */
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { BOUNDARY, type Load, type Measured } from "./load.ts";
import { keepReport, lineOf, printReport, type Line, type Run } from "./report.ts";
import { scenariosFor, type Scenario } from "./scenarios.ts";
import { seed } from "./seed.ts";
import { startBare, startProduct, type Server } from "./servers.ts";

const ACCOUNTS = 300;
const text = { type: "string" } as const;
const { values } = parseArgs({ options: { rounds: text, seconds: text, only: text, profile: text } });
const rounds = Number(values.rounds ?? 5);
const seconds = Number(values.seconds ?? 2);

const root = mkdtempSync(join(tmpdir(), "heft-bench-"));
const places = { product: join(root, "product"), bare: join(root, "bare") };
const secret = randomBytes(48).toString("base64url");
const servers: Server[] = [];
try {
  await bench();
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(root, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  mkdirSync(join(places.product, "storage"), { recursive: true });
  const paths = { database: join(places.product, "app.db"), blobs: join(places.product, "storage"), secret };
  const scenarios = scenariosFor(await seed(paths, ACCOUNTS)).filter(({ name }) => name === (values.only ?? name));
  cpSync(places.product, places.bare, { recursive: true });
  const product = await startProduct(
    { dataDir: places.product, secret },
    values.profile ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : [],
  );
  servers.push(product);
  const bare = await startBare({ dataDir: places.bare, secret });
  servers.push(bare);

  for (const scenario of scenarios) await assertSameAnswer(scenario, product, bare);
  const lines: Line[] = [];
  for (const scenario of scenarios) {
    process.stdout.write(`${scenario.name} …\n`);
    lines.push(await measure(scenario, { product, bare }));
  }
  printReport(lines);
  if (!values.only) process.stdout.write(`Written to ${keepReport(lines, { rounds, seconds })}\n`);
}

type Pair = { readonly product: Server; readonly bare: Server };

/** In turns, and the other one first in every second round. The first round of each warms up and does not count. */
async function measure(scenario: Scenario, pair: Pair): Promise<Line> {
  const runs: Record<keyof Pair, Run[]> = { product: [], bare: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const side of round % 2 ? (["bare", "product"] as const) : (["product", "bare"] as const)) {
      const run = await loadOnce(scenario, side, pair[side]);
      if (round > 0) runs[side].push(run);
      await settle();
    }
  }
  return lineOf(scenario.name, scenario.target, runs);
}

async function loadOnce(scenario: Scenario, side: keyof Pair, server: Server): Promise<Run> {
  const { shots, ...rest } = scenario.load(side);
  const typed = shots.map((shot) =>
    rest.file?.multipart
      ? { ...shot, headers: { ...shot.headers, "content-type": `multipart/form-data; boundary=${BOUNDARY}` } }
      : shot,
  );
  server.resetPeak();
  const load = { ...rest, shots: typed, url: server.url, connections: scenario.connections, seconds };
  const before = server.cpuMs();
  const measured = await fromItsOwnProcess(load);
  if (measured.failed > 0) throw new Error(`${scenario.name}: ${measured.failed} requests to ${side} failed.`);
  return { ...measured, peakMiB: server.peakMiB(), cpuMs: (server.cpuMs() - before) / measured.answered };
}

function fromItsOwnProcess(load: Load): Promise<Measured> {
  const generator = fork("tests/bench/load.ts", { execArgv: ["--import", "tsx"] });
  generator.send(load);
  return new Promise((resolve, reject) => {
    generator.once("message", resolve);
    generator.once("exit", () => reject(new Error("The load generator ended without an answer.")));
  });
}

/** Until the product has looked through what was uploaded, so that this work disturbs nobody; then room is made. */
async function settle(): Promise<void> {
  const db = new Database(join(places.product, "app.db"), { readonly: true });
  const waiting = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM documents WHERE scan_status = 'PENDING'");
  // What was on its way when the load ended still arrives.
  await wait(200);
  while ((waiting.get()?.n ?? 0) > 0) await wait(200);
  db.close();
  for (const place of Object.values(places)) {
    for (const file of readdirSync(join(place, "storage"), { recursive: true, encoding: "utf8" }))
      if (file.endsWith(".blob")) rmSync(join(place, "storage", file), { force: true });
  }
}

/** A comparison means something only between servers that answer the same. */
async function assertSameAnswer(scenario: Scenario, product: Server, bare: Server): Promise<void> {
  const [shot] = scenario.load("product").shots;
  if (!shot || shot.method !== "GET") return;
  const [ours, theirs] = await Promise.all(
    [product, bare].map(async ({ url }) => (await fetch(url + shot.path, { headers: shot.headers })).text()),
  );
  if (ours !== theirs) throw new Error(`${scenario.name}: the servers answer differently:\n${ours}\n${theirs}`);
}
