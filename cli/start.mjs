#!/usr/bin/env node
/** Local use with nothing prepared: builds, starts, and says where. `--demo` fills the book with a believable fleet. */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

const demo = process.argv.includes("--demo");
const env = { ...process.env, LTC_ENV: process.env.LTC_ENV ?? "dev" };
if (demo) {
  env.LTC_DATA_DIR ??= ".data/demo";
  // The demo acts as several people on several networks, the way a proxy would present them.
  env.LTC_TRUSTED_PROXIES ??= "127.0.0.1/32";
}

const build = spawnSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"], env });
if (build.status !== 0) process.exit(build.status ?? 1);

const server = spawn(process.execPath, [".output/server/index.mjs"], { env, stdio: ["ignore", "pipe", "inherit"] });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));

for await (const line of createInterface({ input: server.stdout })) {
  process.stdout.write(`${line}\n`);
  const address = listeningAt(line);
  if (!address) continue;
  if (demo) await fill(address);
  process.stdout.write(`\n  Service Heft: ${address}\n  Sign-in mails appear here. Stop with Ctrl C.\n\n`);
}

/** @param {string} line */
function listeningAt(line) {
  if (!line.includes('"listening"')) return null;
  const { event, address } = JSON.parse(line);
  return event === "listening" ? String(address) : null;
}

/** @param {string} address */
async function fill(address) {
  const filling = spawn(process.execPath, ["--import", "tsx", "cli/demo/index.ts", address], { env, stdio: "inherit" });
  await new Promise((resolve) => filling.once("exit", resolve));
}
