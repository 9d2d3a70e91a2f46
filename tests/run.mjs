#!/usr/bin/env node
/**
 * The whole test run from nothing: installs what a fresh Debian machine lacks (browser, scanner, database of the scanner
 * is not needed), builds once, runs every project, and closes with one line taken from the runner's own report.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DEBIAN_PACKAGES = {
  "/usr/bin/chromium": "chromium",
  "/usr/sbin/clamd": "clamav-daemon",
  "/usr/bin/faketime": "faketime",
  "/usr/bin/gcc": "gcc",
  "/usr/include/stdio.h": "libc6-dev",
  "/usr/sbin/nginx": "nginx-light",
  "/usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so": "libnginx-mod-http-headers-more-filter",
};

installMissing();
run("npm", ["run", "--silent", "build"]);

const directory = mkdtempSync(join(tmpdir(), "heft-report-"));
const report = join(directory, "report.json");
const { status } = spawnSync(
  "npx",
  ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...process.env, HEFT_SKIP_BUILD: "1" } },
);
const { numPassedTests, numFailedTests, numTotalTests } = existsSync(report)
  ? JSON.parse(readFileSync(report, "utf8"))
  : { numPassedTests: 0, numFailedTests: 1, numTotalTests: 1 };
rmSync(directory, { recursive: true });

const unfinished = numTotalTests - numPassedTests - numFailedTests;
console.log(`\ntests: ${numPassedTests} passed, ${numFailedTests + unfinished} failed`);
process.exitCode = status === 0 && unfinished === 0 && numPassedTests > 0 ? 0 : 1;

function installMissing() {
  const missing = Object.entries(DEBIAN_PACKAGES).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
  if (missing.length === 0) return;
  console.log(`Installing from Debian: ${missing.join(", ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-qq"], env);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], env);
}

/** @param {string} command @param {string[]} args */
function run(command, args, env = process.env) {
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
  if (status !== 0) {
    console.error(`${command} ${args.join(" ")} failed.`);
    process.exit(1);
  }
}
