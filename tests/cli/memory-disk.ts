import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { aDirectory } from "../temporary-directory.ts";

/** A file system in memory of that many kilobytes, unmounted when the test ends. Needs root, as the whole run does. */
export function aMemoryDisk(kilobytes: number): string {
  const directory = join(aDirectory(), "disk");
  mkdirSync(directory);
  execFileSync("/bin/mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "heft-test", directory]);
  onTestFinished(() => void execFileSync("/bin/umount", ["--lazy", directory]));
  return directory;
}
