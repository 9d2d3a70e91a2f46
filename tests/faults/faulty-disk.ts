import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { startHeft, type Heft } from "../heft.ts";

export type Operation = "write" | "sync" | "change" | "all";
export type FaultyDisk = {
  readonly heft: Heft;
  fail(operation: Operation, error: "EIO" | "EROFS" | "ENOSPC"): void;
  heal(): void;
  /** Leaves on the disk of a killed server only what had been synced by then. */
  cutPower(): void;
};

/** A server whose disk fails on demand; see `disk.c`. */
export async function aFaultyDisk(): Promise<FaultyDisk> {
  const directory = mkdtempSync(join(tmpdir(), "heft-disk-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const [library, control, root, synced] = ["disk.so", "fault", "data", "synced"].map((name) => join(directory, name));
  if (!library || !control || !root || !synced) throw new Error("No place for the disk.");
  for (const made of [root, synced]) mkdirSync(made);
  execFileSync("gcc", ["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", library, "tests/faults/disk.c"]);
  const heft = await startHeft({
    LTC_DATA_DIR: root,
    LD_PRELOAD: library,
    HEFT_DISK_ROOT: root,
    HEFT_DISK_FAULT: control,
    HEFT_DISK_SYNCED: synced,
  });
  onTestFinished(() => heft.stop());
  return {
    heft,
    fail: (operation, error) => writeFileSync(control, `${operation} ${constants.errno[error]}\n`),
    heal: () => rmSync(control, { force: true }),
    cutPower() {
      const { ino } = statSync(root);
      const survivors = join(directory, "survivors");
      rebuild(synced, ino, survivors);
      rmSync(root, { recursive: true });
      renameSync(survivors, root);
      rmSync(synced, { recursive: true });
      mkdirSync(synced);
      keepWhole(synced, root);
    },
  };
}

/** What lies on the disk after the cut is on it for good. */
function keepWhole(synced: string, directory: string): void {
  const lines = readdirSync(directory, { withFileTypes: true }).map((entry) => {
    const path = join(directory, entry.name);
    const { ino } = statSync(path);
    if (entry.isDirectory()) keepWhole(synced, path);
    else copyFileSync(path, join(synced, String(ino)));
    return `${entry.isDirectory() ? "d" : "f"} ${ino} ${entry.name}\n`;
  });
  writeFileSync(join(synced, String(statSync(directory).ino)), lines.join(""));
}

/** A name survives by the sync of its directory, its bytes by their own; a name without synced bytes is an empty file. */
function rebuild(synced: string, directory: number, target: string): void {
  mkdirSync(target, { mode: 0o700 });
  const list = join(synced, String(directory));
  for (const line of existsSync(list) ? readFileSync(list, "utf8").trimEnd().split("\n") : []) {
    const [, kind, inode = "", name = ""] = /^(.) (\d+) (.*)$/.exec(line) ?? [];
    const bytes = join(synced, inode);
    if (kind === "d") rebuild(synced, Number(inode), join(target, name));
    else if (kind === "f")
      writeFileSync(join(target, name), existsSync(bytes) ? readFileSync(bytes) : "", { mode: 0o600 });
  }
}
