#!/usr/bin/env node
/**
 * Local use with nothing prepared: builds, starts, and says where. `--demo` fills the book with a believable fleet.
 * HEFT_BUNDLE names a bundle that is already built.
 */
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

const env = { ...process.env, LTC_ENV: process.env.LTC_ENV ?? "dev" };
const bundle = process.env.HEFT_BUNDLE ?? build();
const demo = process.argv.includes("--demo") ? await (await import("./demo/stage.mjs")).openStage(env) : null;

const server = spawn(process.execPath, [join(bundle, "server", "index.mjs")], {
  env: demo?.env ?? env,
  stdio: ["ignore", "pipe", "inherit"],
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));

createInterface({ input: server.stdout }).on("line", (line) => {
  const address = listeningAt(line);
  // While the demo fills the book, its hundreds of requests are nothing to read.
  if (address || !demo?.filling) process.stdout.write(`${line}\n`);
  if (address) void greet(address);
});

/** @param {string} address */
async function greet(address) {
  await demo?.fill(address);
  process.stdout.write(`\n  Service Heft: ${address}\n  Sign-in mails appear here. Stop with Ctrl C.\n\n`);
}

function build() {
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"], env });
  if (status !== 0) process.exit(status ?? 1);
  return ".output";
}

/** @param {string} line */
function listeningAt(line) {
  if (!line.includes('"listening"')) return null;
  const { event, address } = JSON.parse(line);
  return event === "listening" ? String(address) : null;
}
