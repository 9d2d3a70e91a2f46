import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Tests of the bundle need it built; `HEFT_SKIP_BUILD=1` takes the one that lies there. */
export default function buildBundle(): void {
  if (process.env["HEFT_SKIP_BUILD"] && existsSync(".output/server/index.mjs")) return;
  execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
  process.env["HEFT_SKIP_BUILD"] = "1";
}
