import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKeyring } from "#services/keys.ts";
import { openDatabase } from "#storage/database.ts";
import { createStorage } from "#storage/index.ts";
import { seedVehicles } from "../../cli/seed/index.ts";
import type { Length } from "./compare.ts";
import { median, round1, round2, type ScaleLine } from "./report.ts";
import { scenariosFor } from "./scenarios.ts";
import { seed, type Account } from "./seed.ts";
import { startProduct, type Server } from "./servers.ts";
import { loadOnce } from "./stage.ts";

const MOST = 1.3;
const ACCOUNTS = 100;
/** Nobody is written to. */
const MAIL_URL = "smtp://127.0.0.1:9";

type Size = {
  readonly others: number;
  readonly server: Server;
  readonly accounts: readonly Account[];
  readonly gigabytes: number;
};

/**
 * What each read costs beside so many vehicles of others, as ratio to none: the same accounts and the same books in every
 * database, all servers in turns.
 * @param onRead gets everything so far, after each read
 * @param keepIn where the databases stay for the next time; without it they are made and removed
 */
export async function scale(
  sizes: readonly number[],
  {
    rounds,
    seconds,
    keepIn,
    onRead,
  }: Length & { keepIn: string | undefined; onRead(lines: readonly ScaleLine[]): void },
): Promise<void> {
  const root = keepIn ?? mkdtempSync(join(tmpdir(), "heft-scale-"));
  const stages: Size[] = [];
  try {
    for (const others of sizes) stages.push(await sizeOf(root, others));
    const lines: ScaleLine[] = [];
    for (const { name, connections } of scenariosFor([]).filter(({ reads }) => reads)) {
      process.stdout.write(`${name} beside ${sizes.join(", ")} vehicles …\n`);
      const runs = new Map<Size, { cpuMs: number; rate: number; p99Ms: number }[]>(stages.map((stage) => [stage, []]));
      for (let round = 0; round <= rounds; round++) {
        for (const stage of round % 2 ? stages : stages.toReversed()) {
          const load = scenariosFor(stage.accounts).find((scenario) => scenario.name === name)?.load;
          if (!load) throw new Error(`There is no ${name}.`);
          const run = await loadOnce(stage.server, { load, side: "product", seconds, connections });
          if (run.failed > 0) throw new Error(`${name} beside ${stage.others}: ${run.failed} requests failed.`);
          if (round > 0) runs.get(stage)?.push({ cpuMs: run.cpuMs, rate: run.requestsPerSecond, p99Ms: run.p99Ms });
        }
      }
      const [least] = stages;
      const costs = (stage: Size | undefined) => (stage && runs.get(stage)) ?? [];
      lines.push(
        ...stages.map((stage): ScaleLine => {
          const ratios = costs(stage).map(({ rate }, n) => (costs(least)[n]?.rate ?? Number.NaN) / rate);
          const cost = round2(median(ratios));
          return {
            read: name,
            others: stage.others,
            gigabytes: stage.gigabytes,
            cost,
            spread: [round2(Math.min(...ratios)), round2(Math.max(...ratios))],
            requestsPerSecond: round1(median(costs(stage).map(({ rate }) => rate))),
            cpuMsPerRequest: round2(median(costs(stage).map(({ cpuMs }) => cpuMs))),
            p99Ms: median(costs(stage).map(({ p99Ms }) => p99Ms)),
            most: MOST,
            met: cost <= MOST,
          };
        }),
      );
      onRead(lines);
    }
  } finally {
    await Promise.all(stages.map(({ server }) => server.stop()));
    if (keepIn === undefined) rmSync(root, { recursive: true, force: true });
  }
}

/** Makes the database where none is kept: first the others, then the accounts that are measured. */
async function sizeOf(root: string, others: number): Promise<Size> {
  const dataDir = join(root, String(others));
  const secretFile = join(dataDir, "secret");
  const paths = { database: join(dataDir, "app.db"), blobs: join(dataDir, "storage") };
  if (!existsSync(secretFile)) {
    mkdirSync(paths.blobs, { recursive: true });
    writeFileSync(secretFile, randomBytes(48).toString("base64url"), { mode: 0o600 });
  }
  const secret = readFileSync(secretFile, "utf8").trim();
  if (!existsSync(paths.database) && others > 0) await addOthers({ ...paths, secret }, others);
  const accounts = await seed({ ...paths, secret }, { count: ACCOUNTS });
  const server = await startProduct({ dataDir, secret, mailUrl: MAIL_URL });
  const gigabytes = round2(statSync(paths.database).size / 1024 ** 3);
  return { others, server, accounts, gigabytes };
}

async function addOthers(paths: { database: string; blobs: string; secret: string }, count: number): Promise<void> {
  const startedAt = Date.now();
  const keyring = createKeyring([paths.secret]);
  const storage = createStorage(openDatabase(paths.database, "storage/migrations"), { keyring, blobDir: paths.blobs });
  storage.instance.opensWithThisKeyring();
  const { entries } = await seedVehicles(storage, { count, now: new Date().toISOString() });
  storage.close();
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  process.stdout.write(`${count} vehicles and ${entries} entries of others in ${seconds} s\n`);
}
