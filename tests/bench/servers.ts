import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
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
  /** Processor time that it has used by now, in milliseconds, its threads included and its children not. */
  cpuMs(): number;
  stop(): Promise<void>;
};

export type Place = { readonly dataDir: string; readonly secret: string };

const BUNDLE = process.env["HEFT_BUNDLE"] ?? ".output";
const BARE = "node_modules/.cache/bench/bare.mjs";

/** The built bundle as it runs in production: answers are not checked against their schemas, and every limit is on. */
export async function startProduct({ dataDir, secret }: Place, nodeArguments: readonly string[] = []): Promise<Server> {
  const port = await freePort();
  return start([...nodeArguments, resolve(BUNDLE, "server/index.mjs")], port, {
    LTC_ENV: "prod",
    LTC_SECRET_KEY: secret,
    LTC_DATA_DIR: dataDir,
    LTC_PUBLIC_URL: `http://localhost:${port}`,
    LTC_SMTP_URL: "smtp://127.0.0.1:9",
    LTC_MAIL_FROM: "heft@example.org",
    LTC_SCANNER: "manual",
    LTC_TRUSTED_PROXIES: "127.0.0.1/32",
    HOST: "127.0.0.1",
    PORT: String(port),
  });
}

/** The server of `bare.ts`, bundled like the product, so that no loader counts against it. */
export async function startBare({ dataDir, secret }: Place): Promise<Server> {
  await mkdir("node_modules/.cache/bench", { recursive: true });
  await build({
    entryPoints: ["tests/bench/bare.ts"],
    outfile: BARE,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["better-sqlite3"],
    logLevel: "warning",
  });
  const port = await freePort();
  const files = [`${dataDir}/app.db`, `${dataDir}/storage`];
  return start([BARE, String(port), ...files], port, { LTC_SECRET_KEY: secret });
}

async function start(args: readonly string[], port: number, settings: Record<string, string>): Promise<Server> {
  const env = { PATH: process.env["PATH"] ?? "", ...settings };
  const server = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  await listening(server, url);
  return {
    url,
    resetPeak: () => writeFileSync(`/proc/${server.pid}/clear_refs`, "5"),
    peakMiB() {
      const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
      return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
    },
    cpuMs() {
      // The fields behind the name, which may hold anything, counted from the third; ticks of 10 ms.
      const fields = readFileSync(`/proc/${server.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
    },
  };
}

async function listening(server: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (server.exitCode !== null) throw new Error(`A server ended with ${server.exitCode} before it listened.`);
    const answered = await fetch(`${url}/api/health`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(50);
  }
  throw new Error("A server did not listen in time.");
}
