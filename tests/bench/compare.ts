import { createHash } from "node:crypto";
import { lineOf, type Line, type Run } from "./report.ts";
import type { Scenario, Side } from "./scenarios.ts";
import type { Server } from "./servers.ts";
import { loadOnce, type Stage } from "./stage.ts";

export type Pair = Readonly<Record<Side, Server>>;
export type Length = { readonly rounds: number; readonly seconds: number };

/** Until the code that is measured has been compiled for speed. */
const WARM_UP = 3;

/** In turns, and the other one first in every second round. The first, longer round of each warms up and does not count. */
export async function compare(
  stage: Stage,
  scenario: Scenario,
  pair: Pair,
  { rounds, seconds }: Length,
): Promise<Line> {
  await assertSameAnswer(scenario, pair);
  const runs: Record<Side, Run[]> = { product: [], bare: [] };
  for (let round = 0; round <= rounds; round++) {
    for (const side of round % 2 ? (["bare", "product"] as const) : (["product", "bare"] as const)) {
      const { load, connections, name } = scenario;
      const run = await loadOnce(pair[side], {
        load,
        side,
        seconds: round === 0 ? WARM_UP * seconds : seconds,
        connections,
      });
      if (run.failed > 0) throw new Error(`${name}: ${run.failed} requests to ${side} failed.`);
      if (round > 0) runs[side].push(run);
      await stage.settle();
    }
  }
  return lineOf(scenario, runs);
}

/** A comparison means something only between servers that answer the same. */
async function assertSameAnswer({ name, load }: Scenario, pair: Pair): Promise<void> {
  const [shot] = load("product").shots;
  if (shot?.method !== "GET") return;
  const [ours, theirs] = await Promise.all(
    [pair.product, pair.bare].map(async ({ url }) => {
      const response = await fetch(url + shot.path, { headers: shot.headers });
      const bytes = Buffer.from(await response.arrayBuffer());
      return `${response.status} ${bytes.length} bytes ${createHash("sha256").update(bytes).digest("hex")}`;
    }),
  );
  if (ours !== theirs) throw new Error(`${name}: the servers answer differently: ${ours}, ${theirs}`);
}
