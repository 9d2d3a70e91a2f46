import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { get } from "node:http";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { build } from "esbuild";
import { freePort } from "../heft.ts";

export type Server = {
  readonly url: string;
  /** Forgets the peak so far. */
  resetPeak(): void;
  /** Largest resident memory since then, in MiB. */
  peakMiB(): number;
  /** Resident memory now, in MiB. */
  rssMiB(): number;
  /** Processor time that it has used by now, in milliseconds, its threads included and its children not. */
  cpuMs(): number;
  stop(): Promise<void>;
};

export type Place = {
  readonly dataDir: string;
  readonly secret: string;
  readonly mailUrl: string;
  /** Opens the metrics of the product. */
  readonly metricsToken?: string;
};

const BUNDLE = process.env["HEFT_BUNDLE"] ?? ".output";
const BARE = "node_modules/.cache/bench/bare.mjs";

/** The built bundle as it runs in production: answers are not checked against their schemas, and every limit is on. */
export async function startProduct(place: Place, nodeArguments: readonly string[] = []): Promise<Server> {
  const { dataDir, secret, mailUrl, metricsToken } = place;
  const port = await freePort();
  return start([...nodeArguments, resolve(BUNDLE, "server/index.mjs")], port, {
    LTC_ENV: "prod",
    LTC_SECRET_KEY: secret,
    LTC_DATA_DIR: dataDir,
    LTC_PUBLIC_URL: `http://localhost:${port}`,
    LTC_SMTP_URL: mailUrl,
    ...(metricsToken === undefined ? {} : { LTC_METRICS_TOKEN: metricsToken }),
    LTC_MAIL_FROM: "heft@example.org",
    LTC_SCANNER: "manual",
    LTC_TRUSTED_PROXIES: "127.0.0.1/32",
    HOST: "127.0.0.1",
    PORT: String(port),
  });
}

/** Bundled like the product, so that no loader counts against it. */
export async function buildBare(): Promise<void> {
  await mkdir("node_modules/.cache/bench", { recursive: true });
  await build({
    entryPoints: ["tests/bench/bare.ts"],
    outfile: BARE,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["better-sqlite3"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
}

/** The server of `bare.ts`. */
export async function startBare({ dataDir, secret, mailUrl }: Place): Promise<Server> {
  const port = await freePort();
  const files = [`${dataDir}/app.db`, `${dataDir}/storage`, resolve(BUNDLE, "web")];
  return start([BARE, String(port), ...files], port, {
    LTC_SECRET_KEY: secret,
    LTC_SMTP_URL: mailUrl,
    LTC_MAIL_FROM: "heft@example.org",
  });
}

async function start(args: readonly string[], port: number, settings: Record<string, string>): Promise<Server> {
  const env = { PATH: process.env["PATH"] ?? "", ...settings };
  const server = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  await listening(server, url);
  return {
    url,
    resetPeak: () => writeFileSync(`/proc/${server.pid}/clear_refs`, "5"),
    peakMiB: () => mebibytes(server, "VmHWM"),
    rssMiB: () => mebibytes(server, "VmRSS"),
    cpuMs() {
      // The fields behind the name, which may hold anything, counted from the third; ticks of 10 ms.
      const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    },
  };
}

function mebibytes({ pid }: ChildProcess, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1] ?? 0) / 1024);
}

/** Asked without a pause, so that the time until the first answer can be measured by it. */
async function listening(server: ChildProcess, url: string): Promise<void> {
  for (const giveUpAt = Date.now() + 10_000; Date.now() < giveUpAt; await wait(2)) {
    if (server.exitCode !== null) throw new Error(`A server ended with ${server.exitCode} before it listened.`);
    if (await answers(url)) return;
  }
  throw new Error("A server did not listen in time.");
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    get(`${url}/api/auth/me`, { agent: false }, (response) => {
      response.resume();
      resolve(true);
    }).once("error", () => resolve(false));
  });
}
