#!/usr/bin/env node
/** Runs the ltc command from a checkout: local settings unless others are set, sources without a build. */
import { spawnSync } from "node:child_process";

const { status } = spawnSync(process.execPath, ["--import", "tsx", "cli/ltc.ts", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, LTC_ENV: process.env.LTC_ENV ?? "dev" },
});
process.exitCode = status ?? 1;
